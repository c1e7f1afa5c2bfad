using System.Text.RegularExpressions;

namespace AccessKeyRotation.Repository.Tests;

/// <summary>
/// Every comment and every text that a user reads is written in the terms of docs/glossary.md: as the AWS documentation
/// writes, without personification and pronoun puzzles.
/// </summary>
public sealed partial class LanguageTests
{
    /// <summary>Phrases in which a word is a name or has its ordinary meaning.</summary>
    private static readonly string[] Allowed =
    [
        "ask_before_exit", // An option of a Debian package.
        "Register-ArgumentCompleter", // A PowerShell cmdlet.
    ];

    public static TheoryData<string> Files() => [.. TextFiles.Enumerate().Where(file => !IsExempt(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_uses_the_terms_of_the_glossary(string file) =>
        Findings(file, TextFiles.TextsOf(file)).Should().BeEmpty();

    [Theory]
    [InlineData("Judges every user.", "Judges")]
    [InlineData("The owner was told of 3 things.", "told")]
    [InlineData("Null where nobody has the name.", "nobody")]
    [InlineData("The sweep of the account", "sweep")]
    [InlineData("Says what is wrong.", "Says")]
    public void The_search_finds_a_word_that_is_not_used(string text, string word) =>
        Findings("x.cs", [(1, text)]).Should().ContainSingle().Which.Should().StartWith($"x.cs:1 \"{word}\"");

    [Theory]
    [InlineData("Returns null if the user does not exist.")]
    [InlineData("Unknown last use: the key is skipped.")]
    [InlineData("Registered for another user.")]
    public void The_search_passes_ordinary_sentences(string text) => Findings("x.cs", [(1, text)]).Should().BeEmpty();

    private static List<string> Findings(string file, IEnumerable<(int Line, string Text)> texts) =>
        [
            .. texts
                .Where(text => !Allowed.Any(phrase => text.Text.Contains(phrase, StringComparison.Ordinal)))
                .SelectMany(text =>
                    Avoided()
                        .Matches(text.Text)
                        .Take(1)
                        .Select(match => $"{file}:{text.Line} \"{match.Value}\" in: {text.Text.Trim()}")
                ),
        ];

    /// <summary>This test quotes the words.</summary>
    private static bool IsExempt(string file) => file.EndsWith("/LanguageTests.cs", StringComparison.Ordinal);

    [GeneratedRegex(
        @"\b(nobody|somebody|anybody|everybody|whoever|what is|of which|so many|the one that|of whom"
            + @"|judge[sd]?|judging|verdicts?|sweeps?|swept|sweeping|suspects?|suspicions?|stop switch|fuses?|blown"
            + @"|tells?|told|untold|asks?|asked|says?|said|knows|wants?|wish(es|ed)?|begun|left alone|standing"
            + @"|hasty|impatient(ly)?|hurried|unhurried|strikes?|registers?|portions?|notices?)\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Avoided();
}
