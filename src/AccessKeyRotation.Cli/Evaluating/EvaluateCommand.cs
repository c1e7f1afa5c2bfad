using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AccessKeyRotation.Cli.Evaluating.Aggregating;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Parameters;

namespace AccessKeyRotation.Cli.Evaluating;

/// <summary><c>evaluate</c>: its options, and what of them is refused.</summary>
internal static class EvaluateCommand
{
    private const string Sarif = "sarif";

    public static Command Create(CommandHost host)
    {
        Option<string[]> reports = new("--credential-report")
        {
            Description = "Judge these IAM credential reports instead of the live account: files, folders of *.csv, or - for standard input. Nothing is asked of AWS; waivers do not count, for a report has no key ids.",
            HelpName = "FILE",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<string?> asOf = AsOf();
        Option<int?> maxAge = SharedOptions.MaxAge();
        Option<int?> maxUnusedAge = SharedOptions.MaxUnusedAge();
        Option<string> waiverPath = SharedOptions.WaiverPath();
        Option<int?> maxWaiverDays = SharedOptions.MaxWaiverDays();
        Option<bool> ignoreWaivers = new("--ignore-waivers") { Description = "Judge as if there were no waivers." };
        Option<bool> full = new("--full") { Description = "Read every user's keys live; else the credential report proves most users compliant." };
        AggregatorOptionSet aggregator = new();
        Option<string> ownerTag = SharedOptions.OwnerTag();
        Option<string> format = Format();
        Option<string?> output = new("--output", "-o") { Description = "Write the report to this file rather than to standard output.", HelpName = "FILE" };

        ExampledCommand command = new("evaluate", "Judge every IAM user: which access keys are too old or unused for too long.", """
            Examples:
              access-key-rotation evaluate
              access-key-rotation evaluate --max-age 60 --format json
              access-key-rotation evaluate --format html --output report.html
              access-key-rotation evaluate --credential-report report.csv --as-of 2026-03-01T12:00:00Z
              access-key-rotation evaluate --credential-report reports/ --format sarif --output keys.sarif
              access-key-rotation evaluate --aggregator organization --format html --output organization.html

            Exit codes: 0 nothing violates, 1 something does, 2 it could not be judged, of an account it cannot be told, or it was asked wrongly.
            """)
        {
            reports, asOf, maxAge, maxUnusedAge, waiverPath, maxWaiverDays, ignoreWaivers, full,
        };
        aggregator.AddTo(command);
        foreach (Option option in (Option[])[ownerTag, format, output])
            command.Add(option);
        command.Validators.Add(result =>
        {
            bool isOffline = result.GetResult(reports) is { Tokens.Count: > 0 };
            aggregator.Validate(result, [reports, asOf, maxAge, maxUnusedAge, waiverPath, maxWaiverDays, ignoreWaivers, full]);
            if (aggregator.IsGiven(result))
                return;
            if (!isOffline && result.GetResult(format) is { Tokens: [{ Value: Sarif }] })
                result.AddError("--format is 'sarif', which points to lines of files; it must come with --credential-report FILE.");
            if (!isOffline && result.GetResult(asOf) is { Tokens.Count: > 0 })
                result.AddError("--as-of judges files; it must come with --credential-report FILE.");
            if (isOffline && result.GetResult(full) is { Implicit: false })
                result.AddError("--full reads the live account; it cannot come with --credential-report.");
        });
        command.SetAction(host, (parsed, cancellation) => aggregator.Of(parsed, parsed.GetValue(ownerTag)!) is { } scope
            ? new AggregateRun(host).RunAsync(scope, parsed.GetValue(format)!, parsed.GetValue(output), SharedOptions.AwsSettingsOf(parsed), cancellation)
            : new EvaluateRun(host).RunAsync(OptionsOf(parsed), SharedOptions.AwsSettingsOf(parsed), cancellation));
        return command;

        EvaluateOptions OptionsOf(ParseResult parsed) => new(
            parsed.GetValue(reports) ?? [],
            parsed.GetValue(asOf) is { } moment ? DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture) : null,
            SharedOptions.PolicyOf(parsed.GetValue(maxAge), parsed.GetValue(maxUnusedAge)),
            parsed.GetValue(ignoreWaivers)
                ? null
                : new(parsed.GetValue(waiverPath)!, TimeSpan.FromDays(parsed.GetValue(maxWaiverDays) ?? RuleParameters.DefaultMaxWaiverDays)),
            parsed.GetValue(ownerTag)!,
            parsed.GetValue(full),
            parsed.GetValue(format)!,
            parsed.GetValue(output));
    }

    private static Option<string?> AsOf()
    {
        Option<string?> option = new("--as-of")
        {
            Description = "Judge the files as of this moment rather than of now, such as 2026-03-01T12:00:00Z.",
            HelpName = "TIME",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !IsMoment(text))
                result.AddError($"--as-of is '{text}'; it must be a moment with its offset, such as 2026-03-01T12:00:00Z.");
        });
        return option;
    }

    private static bool IsMoment(string text) => DateTimeOffset.TryParseExact(
        text, ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private static Option<string> Format()
    {
        string[] names = [ReportFormats.Table, .. ReportFormats.All.Keys];
        Option<string> option = new("--format")
        {
            Description = $"How the report is written: {string.Join(", ", names)}. sarif needs --credential-report or --aggregator.",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => ReportFormats.Table,
        };
        option.CompletionSources.Add(names);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !names.Contains(text))
                result.AddError($"--format is '{text}'; it must be one of {string.Join(", ", names)}.");
        });
        return option;
    }
}
