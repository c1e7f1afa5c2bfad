using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Status;

/// <summary>Reads the status of a rule. A failed read does not hide the other parts.</summary>
internal sealed class RuleStatusReader(AwsConnection aws)
{
    public async Task<RuleStatus> ReadAsync(DeployedRule rule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string name = rule.Name;
        Task<Part<RuleRunStatus?>> runs = Part.ReadAsync(ReadRunsAsync(name, cancellationToken), null);
        Task<Part<IReadOnlyList<StoredResult>>> results = Part.ReadAsync(
            new StoredResultReader(aws.Config).ReadAsync(name, cancellationToken),
            []
        );
        Task<Part<IReadOnlyList<RemediationExceptionEntry>>> exceptions = Part.ReadAsync(
            new RemediationExceptionReader(aws.Config).ReadAsync(name, cancellationToken),
            []
        );
        Task<Part<Pause?>> pause = Part.ReadAsync(Pause.ReadAsync(aws.Ssm, cancellationToken), null);
        Task<Part<AutomaticDay?>> automaticRuns = Part.ReadAsync(
            ReadAutomaticDayAsync(rule, now, cancellationToken),
            null
        );
        Task<Part<WaiverSummary>> waivers = ReadWaiversAsync(rule, now, cancellationToken);
        Task<Part<RecordSummary>> records = Part.ReadAsync(
            RecordSummary.ReadAsync(aws, cancellationToken),
            RecordSummary.None
        );
        await Task.WhenAll(runs, results, exceptions, pause, automaticRuns, waivers, records);

        Part<IReadOnlyList<StoredResult>> read = await results;
        Part<IReadOnlyList<RemediationExceptionEntry>> remediationExceptions = await exceptions;
        bool hasUserToName =
            remediationExceptions.Value.Count > 0
            || read.Value.Any(result => result.Compliance == Compliance.NonCompliant);
        return new(
            rule,
            now,
            await runs,
            read,
            remediationExceptions,
            hasUserToName
                ? await Part.ReadAsync(ReadNamesAsync(aws, cancellationToken), UserNames.None)
                : new(UserNames.None, Failure: null),
            await pause,
            await automaticRuns,
            await waivers,
            await records
        );
    }

    /// <exception cref="AccessKeyRotation.Aws.AwsCallFailedException">The call failed.</exception>
    public static async Task<UserNames> ReadNamesAsync(AwsConnection aws, CancellationToken cancellationToken) =>
        new(await new IamAccessKeyReader(aws.Iam).ListUsersAsync(cancellationToken));

    private async Task<RuleRunStatus?> ReadRunsAsync(string name, CancellationToken cancellationToken) =>
        await new RuleRunStatusReader(aws.Config).ReadAsync(name, cancellationToken);

    private async Task<Part<WaiverSummary>> ReadWaiversAsync(
        DeployedRule rule,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        RuleParameters parameters;
        try
        {
            parameters = RuleParametersReader.Read(rule.InputParameters);
        }
        catch (InvalidRuleParameterException invalid)
        {
            return new(WaiverSummary.None, invalid.Message);
        }
        Task<WaiverSummary> summary = WaiverSummary.ReadAsync(aws.Ssm, parameters, now, cancellationToken);
        return await Part.ReadAsync(summary, WaiverSummary.None);
    }

    private async Task<AutomaticDay?> ReadAutomaticDayAsync(
        DeployedRule rule,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (rule.Remediation is not { } remediation)
            return null;
        AutomaticRunReader runs = new(new(aws.Ssm), ArnOf(rule, remediation.Document), AutomaticStarter.IsAwsConfig);
        List<AutomaticRun> today = [];
        await foreach (AutomaticRun run in runs.ReadSinceAsync(DailyLimit.DayOf(now), cancellationToken))
            today.Add(run);
        return AutomaticDay.Of(today);
    }

    /// <summary>
    /// A remediation can specify its document by name or by ARN, and so can each execution. The partition, region and
    /// account are those of the rule's ARN.
    /// </summary>
    private static string ArnOf(DeployedRule rule, string document) =>
        !document.StartsWith("arn:", StringComparison.Ordinal)
        && rule.Arn?.Split(':') is ["arn", { } partition, "config", { } region, { } account, ..]
            ? DocumentArn.Of(partition, region, account, document)
            : document;
}
