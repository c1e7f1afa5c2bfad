using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Evaluate;

/// <summary>The options of <c>evaluate</c> for its reports, and their validation.</summary>
internal sealed class ReportOptionSet
{
    private const int MaxCount = 1_000_000;
    private const string FailOnAny = "any";
    private const string FailOnNone = "none";

    private readonly Option<string[]> _formats = FormatOption();
    private readonly Option<string[]> _outputs = new("--output", "-o")
    {
        Description =
            "Write the report to this file instead of standard output. Without --format, the extension selects the "
            + "format. Repeat the option for more reports of the same evaluation.",
        HelpName = "FILE",
    };
    private readonly Option<int?> _top = SharedOptions.Number(
        "--top",
        "N",
        $"List only this number of violating keys, the first in the order of the report. (1 to {MaxCount})",
        1,
        MaxCount
    );
    private readonly Option<string?> _compare = new("--compare")
    {
        Description =
            "Compare with an earlier report of --format json: which keys are new, remaining and no longer in "
            + "violation.",
        HelpName = "FILE",
    };
    private readonly Option<string> _failOn = FailOnOption();

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_formats, _outputs, _top, _compare, _failOn])
            command.Add(option);
    }

    public ReportRequest Of(ParseResult parsed) =>
        new(
            TargetsOf(parsed.GetValue(_formats) ?? [], parsed.GetValue(_outputs) ?? []),
            parsed.GetValue(_top),
            FailOnOf(parsed.GetValue(_failOn)!),
            parsed.GetValue(_compare)
        );

    /// <summary>Adds an error if formats and files do not match, or if a selection prevents a comparison.</summary>
    /// <param name="selection">The options that select users and violations.</param>
    public void Validate(CommandResult result, IEnumerable<Option> selection)
    {
        int formats = CountOf(result, _formats);
        int outputs = CountOf(result, _outputs);
        if (outputs == 0 && formats > 1)
            result.AddError(
                $"--format is given {Text(formats)} times, but standard output takes one report: add --output FILE for "
                    + "each of them."
            );
        else if (outputs > 0 && formats > 0 && outputs != formats)
            result.AddError(
                $"--format is given {Text(formats)} times and --output {Text(outputs)} times: give each file its "
                    + "format, or omit --format to select the formats by the extensions."
            );
        if (CountOf(result, _compare) > 0)
        {
            foreach (Option option in selection.Where(option => CountOf(result, option) > 0))
                result.AddError(
                    $"{option.Name} cannot be used with --compare, because the earlier report may contain other users: "
                        + "remove one of them."
                );
        }
    }

    /// <summary>Returns true if one of the reports has the format.</summary>
    public bool Has(CommandResult result, string format) =>
        TargetsOf(TextsOf(result, _formats), TextsOf(result, _outputs)).Any(target => target.Format == format);

    /// <summary>Pairs formats and files in their order. The numbers are validated.</summary>
    private static ReportTarget[] TargetsOf(string[] formats, string[] files) =>
        files.Length == 0
            ? [new(formats is [{ } format, ..] ? format : ReportFormats.Table, null)]
            :
            [
                .. files.Select(
                    (file, index) =>
                        new ReportTarget(index < formats.Length ? formats[index] : ReportFormats.OfFile(file), file)
                ),
            ];

    private static int CountOf(CommandResult result, Option option) => result.GetResult(option)?.Tokens.Count ?? 0;

    private static string[] TextsOf(CommandResult result, Option option) =>
        [.. result.GetResult(option)?.Tokens.Select(token => token.Value) ?? []];

    private static int? FailOnOf(string text) =>
        text switch
        {
            FailOnNone => null,
            FailOnAny => 1,
            _ => int.Parse(text, CultureInfo.InvariantCulture),
        };

    private static Option<string> FailOnOption()
    {
        Option<string> option = new("--fail-on")
        {
            Description =
                $"Exit with 1 on any violating key, on none, or from this number of violating keys. "
                + $"({FailOnAny}, {FailOnNone}, or 1 to {MaxCount})",
            HelpName = "any|none|COUNT",
            DefaultValueFactory = _ => FailOnAny,
        };
        option.CompletionSources.Add(FailOnAny, FailOnNone);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !IsFailOn(text))
                result.AddError(
                    $"--fail-on '{Excerpt.Of(text)}' is not valid: use {FailOnAny}, {FailOnNone}, or a number from 1 to "
                        + $"{MaxCount}."
                );
        });
        return option;
    }

    private static bool IsFailOn(string text) =>
        text is FailOnAny or FailOnNone
        || (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count is >= 1 and <= MaxCount
        );

    private static Option<string[]> FormatOption()
    {
        IReadOnlyList<string> names = ReportFormats.Names;
        Option<string[]> option = new("--format")
        {
            Description =
                $"Select the report format: {string.Join(", ", names)}. Default: {ReportFormats.Table}. sarif requires "
                + "--credential-report or --aggregator. Repeat the option with --output for more reports.",
            HelpName = "FORMAT",
        };
        option.CompletionSources.Add([.. names]);
        option.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens.Where(token => !names.Contains(token.Value)))
                result.AddError(
                    $"--format '{Excerpt.Of(token.Value)}' is not supported: use one of {string.Join(", ", names)}."
                );
        });
        return option;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
