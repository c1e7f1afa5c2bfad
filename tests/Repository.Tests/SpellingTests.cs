using System.Text.RegularExpressions;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Repository.Tests;

/// <summary>
/// Every word of a comment or of a text that a user reads is in the English dictionary or in <c>eng/words.txt</c>. Code
/// and names of code are not checked.
/// </summary>
public sealed partial class SpellingTests
{
    private const string ProjectWords = "eng/words.txt";
    private const int MinLength = 3;

    private static readonly string[] Known = File.ReadAllLines(RepositoryFiles.PathOf(ProjectWords));
    private static readonly Lazy<ILookup<string, string>> Places = new(() =>
        TextFiles
            .Enumerate()
            .SelectMany(file =>
                TextFiles
                    .TextsOf(file)
                    .SelectMany(text => WordsOf(text.Text).Select(word => (Word: word, Place: $"{file}:{text.Line}")))
            )
            .ToLookup(use => use.Word, use => use.Place)
    );

    [SkippableFact]
    public void Every_word_is_in_the_dictionary()
    {
        string misspelled = string.Join(
            '\n',
            Unknown(Places.Value.Select(use => use.Key))
                .Where(word => !Known.Contains(word, StringComparer.OrdinalIgnoreCase))
                .Select(word => $"{word} in {string.Join(", ", Places.Value[word].Take(3))}")
                .Order(StringComparer.OrdinalIgnoreCase)
        );

        misspelled.Should().BeEmpty($"a misspelled word is corrected, and a new term is added to {ProjectWords}");
    }

    [SkippableFact]
    public void The_words_of_the_project_are_sorted_used_and_not_in_the_dictionary()
    {
        Known.Should().Equal(Known.Distinct().Order(StringComparer.Ordinal));
        Unknown(Known).Should().Equal(Known);
        Known.Except(Places.Value.Select(use => use.Key), StringComparer.OrdinalIgnoreCase).Should().BeEmpty();
    }

    [Theory]
    [InlineData("/// Returns teh key of `usr`, see https://example.com/abcd.", "Returns", "teh", "key", "see")]
    [InlineData("<c>abcd</c> of <see cref=\"Abcd\"/> and ListUsers, iam:GetUser or eng/words.txt", "and")]
    [InlineData("\"A read-only {Abcd(efgh)} user's key\\nends\"", "read", "only", "user's", "key", "ends")]
    public void Words_are_found_without_code(string text, params string[] words) => WordsOf(text).Should().Equal(words);

    private static string[] Unknown(IEnumerable<string> words)
    {
        PeerResult result = NpmPackages.RunNode(
            "check-spelling.js",
            [NpmPackages.PathOf("dictionary-en")],
            string.Join('\n', words)
        );
        result.ExitCode.Should().Be(0, result.Error);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static IEnumerable<string> WordsOf(string text) =>
        Word()
            .Matches(Code().Replace(text, " "))
            .SelectMany(match => match.Value.Split('-'))
            .Where(word => word.Length >= MinLength && Plain().IsMatch(word));

    /// <summary>Code in texts: names in tags, addresses, interpolations, escapes and options.</summary>
    [GeneratedRegex(@"`[^`]*`|<c>[^<]*</c>|<[^>]*>|\S+://\S+|\{[^}]*\}|\\[nrt""]|&\w+;|\S+@\S+")]
    private static partial Regex Code();

    /// <summary>A word that is not a part of a path, a name of code or an option.</summary>
    [GeneratedRegex(@"(?<![\w\-./@$#%\\:~+=*'])[A-Za-z][A-Za-z'-]*(?![\w/@\\=(*-]|[.:'][A-Za-z])")]
    private static partial Regex Word();

    [GeneratedRegex(@"^[A-Z]?[a-z]+('s)?$")]
    private static partial Regex Plain();
}
