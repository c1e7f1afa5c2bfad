using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AccessKeyRotation.Cli.Hosting;

namespace AccessKeyRotation.Cli.Evidence;

/// <summary><c>evidence</c>: its options, and what of them is refused.</summary>
internal static class EvidenceCommand
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>A day has to come after the last one asked for.</summary>
    private static readonly DateOnly LatestDay = new(9998, 12, 31);

    public static Command Create(CommandHost host)
    {
        Option<string> rule = RuleName.Option();
        Option<string> from = Date("--from", "The first day of the span, UTC.");
        Option<string> to = Date("--to", "The last day of the span, UTC, all of it.");
        Option<string> output = new("--output", "-o") { Description = "The folder for the files; it must be new or empty.", HelpName = "DIR", Required = true };
        ExampledCommand command = new("evidence", "Collect for an auditor what AWS holds of the rule, its verdicts, what was done by it, and its waivers, with check sums.", """
            Reads only. All is read before the first file is written, and SHA256SUMS is written last: a folder without it is unfinished.
            AWS keeps what was done for 30 days, less than many a month has: collect weekly, and keep the folders.

            Examples:
              access-key-rotation evidence --from 2026-11-16 --to 2026-11-22 --output evidence-2026-w47
              (cd evidence-2026-w47 && sha256sum -c SHA256SUMS)

            Exit codes: 0 all was collected, 2 something could not be read or written, and no file is left.
            """)
        {
            from, to, output, rule,
        };
        command.Validators.Add(result =>
        {
            if (DayOf(result.GetResult(from)) is { } first && DayOf(result.GetResult(to)) is { } last && first > last)
                result.AddError($"--from is '{first:yyyy-MM-dd}', which is after --to, '{last:yyyy-MM-dd}'; it must be the same day or an earlier one.");
        });
        command.SetAction(host, (parsed, cancellation) => new EvidenceRun(host).RunAsync(
            new(parsed.GetValue(rule)!, Parse(parsed.GetValue(from)!)!.Value, Parse(parsed.GetValue(to)!)!.Value, parsed.GetValue(output)!),
            SharedOptions.AwsSettingsOf(parsed),
            cancellation));
        return command;
    }

    private static Option<string> Date(string name, string description)
    {
        Option<string> option = new(name) { Description = description, HelpName = "DATE", Required = true };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && Parse(text) is null)
                result.AddError($"{name} is '{Excerpt.Of(text)}'; it must be a date such as 2026-11-30.");
        });
        return option;
    }

    private static DateOnly? DayOf(OptionResult? result) => result is { Tokens: [Token { Value: string text }] } ? Parse(text) : null;

    private static DateOnly? Parse(string text) =>
        DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && day <= LatestDay && day.Year > 1 ? day : null;
}
