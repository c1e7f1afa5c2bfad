using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;

namespace AccessKeyRotation.Cli.Commands.Completion;

/// <summary>
/// Implements <c>[suggest:POSITION] "LINE"</c>, which prints one suggestion per line for the position in the line.
/// Shells call it at every Tab, so it prints nothing instead of failing.
/// </summary>
internal sealed class Suggestions : SynchronousCommandLineAction
{
    private readonly RootCommand _root;
    private readonly SuggestDirective _directive;

    private Suggestions(RootCommand root, SuggestDirective directive) => (_root, _directive) = (root, directive);

    /// <summary>
    /// Replaces the library's directive, which fails on <c>--option=</c> and lists every spelling of the help option.
    /// </summary>
    public static void Install(RootCommand root)
    {
        SuggestDirective directive = root.Directives.OfType<SuggestDirective>().Single();
        directive.Action = new Suggestions(root, directive);
    }

    /// <summary>A line to complete is incomplete by nature, so its parse errors are ignored.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        string line = parseResult.Tokens.LastOrDefault(token => token.Type != TokenType.Directive)?.Value ?? "";
        string? given = parseResult.GetResult(_directive)?.Values is [{ } text, ..] ? text : null;
        int position = int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? Math.Min(number, line.Length)
            : line.Length;
        foreach (string suggestion in At(line[..position]))
            parseResult.InvocationConfiguration.Output.WriteLine(suggestion);
        return Infrastructure.ExitCode.Success;
    }

    /// <param name="line">The line up to the cursor, without the program name.</param>
    internal IReadOnlyList<string> At(string line)
    {
        // The library completes only "--option value", which has the same suggestions.
        int word = line.LastIndexOf(' ') + 1;
        int equals = line.IndexOf('=', word);
        if (equals > 0 && line.AsSpan(word).StartsWith("--"))
            line = $"{line[..equals]} {line[(equals + 1)..]}";
        try
        {
            return
            [
                .. _root
                    .Parse(line)
                    .GetCompletions(line.Length)
                    .Select(item => item.InsertText ?? item.Label)
                    .Where(IsReadable)
                    .Distinct(),
            ];
        }
        catch (InvalidOperationException)
        {
            return [];
        }
    }

    /// <summary>Excludes the short and Windows-style spellings of an option.</summary>
    private static bool IsReadable(string suggestion) =>
        !suggestion.StartsWith('/')
        && (!suggestion.StartsWith('-') || suggestion.StartsWith("--", StringComparison.Ordinal));
}
