using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Commands.Evaluate;

/// <summary>Defines the command <c>evaluate</c> and validates its options.</summary>
internal static class EvaluateCommand
{
    public static Command Create(CommandHost host)
    {
        Option<string[]> reports = new("--credential-report")
        {
            Description =
                "Evaluate IAM credential reports instead of the live account: files, folders of reports, or - for "
                + "standard input. CSV with any separator, the JSON of the AWS CLI, and gzip are read. The command "
                + "makes no AWS calls and ignores waivers.",
            HelpName = "FILE",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<string?> asOf = AsOf();
        Option<int?> maxAge = SharedOptions.MaxAge();
        Option<int?> maxUnusedAge = SharedOptions.MaxUnusedAge();
        Option<string> waiverPath = SharedOptions.WaiverPath();
        Option<int?> maxWaiverDays = SharedOptions.MaxWaiverDays();
        Option<bool> ignoreWaivers = new("--ignore-waivers") { Description = "Evaluate without waivers." };
        Option<bool> full = new("--full")
        {
            Description =
                "Read the keys of all users live. By default, the credential report proves most users compliant.",
        };
        AggregatorOptionSet aggregator = new();
        Option<string> ownerTag = SharedOptions.OwnerTag();
        SelectionOptionSet selection = new();
        RiskOptionSet risks = new();
        SortOptionSet sort = new();
        Option<bool> usage = new("--usage")
        {
            Description =
                "Add the clients of the violating keys and what can replace the keys, from the CloudTrail event "
                + "history of the last 30 days: in the HTML page, and their number in the table.",
        };
        ReportOptionSet report = new();

        ExampledCommand command = new(
            "evaluate",
            "Evaluate all IAM users: report the access keys that are too old or have been unused for too long.",
            """
            Examples:
              access-key-rotation evaluate
              access-key-rotation evaluate --max-age 60 --format json
              access-key-rotation evaluate --owner platform-team --only in-use
              access-key-rotation evaluate --sort risk --top 10
              access-key-rotation evaluate --usage --output report.html
              access-key-rotation evaluate --output report.html --output report.json --compare last-week.json
              access-key-rotation evaluate --format markdown --top 20 --fail-on 50
              access-key-rotation evaluate --credential-report report.csv --as-of 2026-03-01T12:00:00Z
              access-key-rotation evaluate --credential-report reports/ --format sarif --output keys.sarif
              access-key-rotation evaluate --aggregator organization --format html --output organization.html

            To get a credential report (wait a minute between the two commands):
              aws iam generate-credential-report
              aws iam get-credential-report > report.json

            Exit codes:
              0  No access key violates a limit.
              1  At least one access key violates a limit.
              2  A user or an account could not be evaluated, or the command is invalid.
            """
        )
        {
            reports,
            asOf,
            maxAge,
            maxUnusedAge,
            waiverPath,
            maxWaiverDays,
            ignoreWaivers,
            full,
        };
        aggregator.AddTo(command);
        command.Add(ownerTag);
        selection.AddTo(command);
        risks.AddTo(command);
        sort.AddTo(command);
        command.Add(usage);
        report.AddTo(command);
        command.Validators.Add(result =>
        {
            bool isOffline = result.GetResult(reports) is { Tokens.Count: > 0 };
            aggregator.Validate(
                result,
                [
                    reports,
                    asOf,
                    maxAge,
                    maxUnusedAge,
                    waiverPath,
                    maxWaiverDays,
                    ignoreWaivers,
                    full,
                    .. selection.All,
                    .. risks.All,
                    .. sort.All,
                    usage,
                ]
            );
            report.Validate(result, selection.All);
            if (aggregator.IsGiven(result))
            {
                if (report.Has(result, ReportFormats.Asff))
                    result.AddError(
                        "--format asff cannot be used with --aggregator, because Security Hub imports the findings of "
                            + "an account in that account only: use another format."
                    );
                return;
            }
            selection.Validate(result, isOffline, result.GetResult(maxUnusedAge) is { Tokens.Count: > 0 });
            if (!isOffline && report.Has(result, ReportFormats.Sarif))
                result.AddError(
                    "--format sarif refers to lines of files: add --credential-report FILE, or use another format."
                );
            if (!isOffline && result.GetResult(asOf) is { Tokens.Count: > 0 })
                result.AddError("--as-of requires a credential report: add --credential-report FILE.");
            if (isOffline && result.GetResult(usage) is { Implicit: false })
                result.AddError(
                    "--usage reads the live account and cannot be used with --credential-report: remove one of them."
                );
            if (isOffline && result.GetResult(full) is { Implicit: false })
                result.AddError(
                    "--full reads the live account and cannot be used with --credential-report: remove one of them."
                );
        });
        command.SetAction(host, (parsed, cancellationToken) =>
            aggregator.Of(parsed, parsed.GetValue(ownerTag)!) is { } scope
                ? new AggregateRun(host).RunAsync(
                    scope,
                    report.Of(parsed),
                    SharedOptions.AwsSettingsOf(parsed),
                    cancellationToken
                )
                : new EvaluateRun(host).RunAsync(
                    OptionsOf(parsed),
                    SharedOptions.AwsSettingsOf(parsed),
                    cancellationToken
                )
        );
        return command;

        EvaluateOptions OptionsOf(ParseResult parsed) =>
            new(
                parsed.GetValue(reports) ?? [],
                parsed.GetValue(asOf) is { } moment ? DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture) : null,
                SharedOptions.PolicyOf(parsed.GetValue(maxAge), parsed.GetValue(maxUnusedAge)),
                parsed.GetValue(ignoreWaivers)
                    ? null
                    : new(
                        parsed.GetValue(waiverPath)!,
                        TimeSpan.FromDays(parsed.GetValue(maxWaiverDays) ?? RuleParameters.DefaultMaxWaiverDays)
                    ),
                parsed.GetValue(ownerTag)!,
                parsed.GetValue(full),
                selection.UsersOf(parsed),
                selection.KindOf(parsed),
                risks.Of(parsed),
                sort.Of(parsed),
                parsed.GetValue(usage),
                report.Of(parsed)
            );
    }

    private static Option<string?> AsOf()
    {
        Option<string?> option = new("--as-of")
        {
            Description = "Evaluate the files as of this time, such as 2026-03-01T12:00:00Z. Default: now.",
            HelpName = "TIME",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !IsMoment(text))
                result.AddError(
                    $"--as-of '{text}' is not a time with a UTC offset: use a time such as 2026-03-01T12:00:00Z."
                );
        });
        return option;
    }

    private static bool IsMoment(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out _
        );
}
