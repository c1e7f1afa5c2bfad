using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;

namespace AccessKeyRotation.Cli.Completion;

/// <summary>
/// Answers <c>[suggest:POSITION] "LINE"</c>: what could stand at the position of the line, one suggestion a line. Shells ask it at every Tab, so it
/// suggests nothing rather than fail.
/// </summary>
internal sealed class Suggestions : SynchronousCommandLineAction
{
    private readonly RootCommand _root;
    private readonly SuggestDirective _directive;

    private Suggestions(RootCommand root, SuggestDirective directive) => (_root, _directive) = (root, directive);

    /// <summary>Replaces the library's answer, which fails on <c>--option=</c> and offers every spelling of the help.</summary>
    public static void Install(RootCommand root)
    {
        SuggestDirective directive = root.Directives.OfType<SuggestDirective>().Single();
        directive.Action = new Suggestions(root, directive);
    }

    /// <summary>A line is no usage: what is wrong with it does not matter.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        string line = parseResult.Tokens.LastOrDefault(token => token.Type != TokenType.Directive)?.Value ?? "";
        string? given = parseResult.GetResult(_directive)?.Values is [{ } text, ..] ? text : null;
        int position = int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Math.Min(number, line.Length) : line.Length;
        foreach (string suggestion in At(line[..position]))
            parseResult.InvocationConfiguration.Output.WriteLine(suggestion);
        return Hosting.ExitCode.Fine;
    }

    /// <param name="line">Up to the cursor, without the program's name.</param>
    internal IReadOnlyList<string> At(string line)
    {
        // The library knows "--option value" alone; the value is the same.
        int word = line.LastIndexOf(' ') + 1;
        int equals = line.IndexOf('=', word);
        if (equals > 0 && line.AsSpan(word).StartsWith("--"))
            line = $"{line[..equals]} {line[(equals + 1)..]}";
        try
        {
            return [.. _root.Parse(line).GetCompletions(line.Length).Select(item => item.InsertText ?? item.Label).Where(IsReadable).Distinct()];
        }
        catch (InvalidOperationException)
        {
            return [];
        }
    }

    /// <summary>Not the short and foreign spellings, which say nothing where all are listed.</summary>
    private static bool IsReadable(string suggestion) => !suggestion.StartsWith('/') && (!suggestion.StartsWith('-') || suggestion.StartsWith("--", StringComparison.Ordinal));
}
