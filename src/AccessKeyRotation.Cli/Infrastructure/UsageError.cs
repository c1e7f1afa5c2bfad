using System.CommandLine;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>The sentence about invalid arguments, with the nearest command or option and the help to read.</summary>
internal static class UsageError
{
    /// <summary>The largest number of edits between a word and its suggestion.</summary>
    private const int MaxEdits = 2;

    /// <param name="parsed">A result with at least one error.</param>
    public static string Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        // An unknown command also causes an error about the missing command, which is less useful.
        string fault = parsed.UnmatchedTokens is [{ } unknown, ..]
            ? $"Unrecognized command or argument '{unknown}'.{Suggestion(unknown, command)}"
            : parsed.Errors[0].Message;
        return $"{fault} Run {PathOf(command)} --help for usage.";
    }

    private static string Suggestion(string unknown, Command command) =>
        NamesOf(command)
            .Select(name => (Name: name, Edits: EditsBetween(unknown, name)))
            .Where(each => each.Edits <= MaxEdits && each.Edits < unknown.Length)
            .OrderBy(each => each.Edits)
            .ThenBy(each => each.Name, StringComparer.Ordinal)
            .Select(each => $" Did you mean '{each.Name}'?")
            .FirstOrDefault("");

    private static IEnumerable<string> NamesOf(Command command) =>
        command
            .Subcommands.Select(each => each.Name)
            .Concat(
                command.Options.Concat(SharedOptionsOf(command)).SelectMany(each => each.Aliases.Prepend(each.Name))
            );

    private static IEnumerable<Option> SharedOptionsOf(Command command) =>
        command
            .Parents.OfType<Command>()
            .SelectMany(parent => parent.Options.Where(option => option.Recursive).Concat(SharedOptionsOf(parent)));

    private static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent
            ? $"{PathOf(parent)} {command.Name}"
            : ToolVersion.Name;

    /// <summary>The Levenshtein distance: insertions, deletions and replacements of one character.</summary>
    private static int EditsBetween(string one, string other)
    {
        int[] last = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int[] next = new int[other.Length + 1];
            next[0] = i;
            for (int j = 1; j <= other.Length; j++)
                next[j] = Math.Min(
                    Math.Min(next[j - 1], last[j]) + 1,
                    last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1)
                );
            last = next;
        }
        return last[^1];
    }
}
