using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>The sentence about invalid arguments, with the nearest command or option and the help to read.</summary>
internal static class UsageError
{
    /// <param name="parsed">A result with at least one error.</param>
    public static string Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        // An unknown command also causes an error about the missing command, which is less useful.
        string fault = parsed.UnmatchedTokens is [{ } unknown, ..]
            ? $"Unrecognized command or argument '{unknown}'.{EditDistance.Suggestion(unknown, NamesOf(command))}"
            : parsed.Errors[0].Message + ValueSuggestion(parsed.Errors[0].SymbolResult);
        return $"{fault} Run {PathOf(command)} --help for usage.";
    }

    /// <summary>Returns the nearest listed value of the option or argument if the given one is not listed.</summary>
    private static string ValueSuggestion(SymbolResult? result)
    {
        Symbol? symbol = result switch
        {
            OptionResult option => option.Option,
            ArgumentResult argument => argument.Argument,
            _ => null,
        };
        string[] values =
        [
            .. symbol?.GetCompletions(CompletionContext.Empty).Select(completion => completion.Label) ?? [],
        ];
        return result?.Tokens.Select(token => token.Value).FirstOrDefault(text => !values.Contains(text)) is { } wrong
            ? EditDistance.Suggestion(wrong, values)
            : "";
    }

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
}
