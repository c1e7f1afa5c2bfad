using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Evidence;

/// <summary>Defines the command <c>evidence</c> and validates its options.</summary>
internal static class EvidenceCommand
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>The day after the end of the period must be representable.</summary>
    private static readonly DateOnly LatestDay = new(9998, 12, 31);

    public static Command Create(CommandHost host)
    {
        Option<string> rule = RuleName.Option();
        Option<string> from = Date("--from", "Set the first day of the period (UTC).");
        Option<string> to = Date("--to", "Set the last day of the period (UTC), inclusive.");
        Option<string> output = new("--output", "-o")
        {
            Description = "Write the files to this folder, which must be new or empty.",
            HelpName = "DIR",
            Required = true,
        };
        Option<bool> usage = new("--usage")
        {
            Description =
                "Add the clients of the keys that violate a limit or were deactivated or replaced, from the CloudTrail "
                + "event history of the last 90 days.",
        };
        ExampledCommand command = new(
            "evidence",
            "Collect audit evidence with checksums: the rule, its evaluation results, its actions, and its waivers.",
            """
            The command only reads. It reads all data before it writes the first file, and writes SHA256SUMS last: a
            folder without SHA256SUMS is incomplete.
            AWS retains executions for 30 days. Collect evidence weekly and keep the folders.

            Examples:
              access-key-rotation evidence --from 2026-11-16 --to 2026-11-22 --output evidence-2026-w47
              (cd evidence-2026-w47 && sha256sum -c SHA256SUMS)

            Exit codes:
              0  All evidence was collected.
              2  Data could not be read or written, and no files remain.
            """
        )
        {
            from,
            to,
            output,
            usage,
            rule,
        };
        command.Validators.Add(result =>
        {
            if (DayOf(result.GetResult(from)) is { } first && DayOf(result.GetResult(to)) is { } last && first > last)
                result.AddError(
                    $"--from '{first:yyyy-MM-dd}' is after --to '{last:yyyy-MM-dd}': use the same or an earlier day."
                );
        });
        command.SetAction(host, (parsed, cancellationToken) =>
            new EvidenceRun(host).RunAsync(
                new(
                    RuleName.SelectedBy(parsed, rule),
                    Parse(parsed.GetValue(from)!)!.Value,
                    Parse(parsed.GetValue(to)!)!.Value,
                    parsed.GetValue(output)!,
                    parsed.GetValue(usage)
                ),
                SharedOptions.AwsSettingsOf(parsed),
                cancellationToken
            )
        );
        return command;
    }

    private static Option<string> Date(string name, string description)
    {
        Option<string> option = new(name)
        {
            Description = description,
            HelpName = "DATE",
            Required = true,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && Parse(text) is null)
                result.AddError($"{name} '{Excerpt.Of(text)}' is not a date: use a date such as 2026-11-30.");
        });
        return option;
    }

    private static DateOnly? DayOf(OptionResult? result) =>
        result is { Tokens: [Token { Value: string text }] } ? Parse(text) : null;

    private static DateOnly? Parse(string text) =>
        DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
        && day <= LatestDay
        && day.Year > 1
            ? day
            : null;
}
