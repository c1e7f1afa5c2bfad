using System.Globalization;
using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Records;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Commands.Status;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Usage;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Evidence;

/// <summary>
/// Reads all evidence. A failed read ends the collection, because evidence for an auditor must be complete.
/// </summary>
internal sealed class EvidenceCollector(CommandHost host, AwsConnection aws)
{
    private const int CallsAtOnce = 4;

    /// <param name="progress">Receives progress messages.</param>
    /// <exception cref="CommandFailedException">The rule does not exist, or its parameters are invalid.</exception>
    /// <exception cref="AccessKeyRotation.Aws.AwsCallFailedException">A call failed.</exception>
    public async Task<CollectedEvidence> CollectAsync(
        EvidenceOptions options,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        DateTimeOffset now = host.Time.GetUtcNow();
        progress("Reading the rule and its evaluation results");
        CommandPlace place = await aws.ReadPlaceAsync(cancellationToken);
        Caller caller = place.Caller;
        DeployedRule rule = await new RuleFinder(host, aws.Config).FindAsync(options.Rule, cancellationToken);
        place.WriteHeader(host.Console, rule.Name);
        RuleParameters parameters = ParametersOf(rule);
        RuleRunStatus runs = await new RuleRunStatusReader(aws.Config).ReadAsync(rule.Name, cancellationToken);
        IReadOnlyList<RemediationExceptionEntry> exceptions = await new RemediationExceptionReader(
            aws.Config
        ).ReadAsync(rule.Name, cancellationToken);
        IReadOnlyList<StoredResult> results = await new StoredResultReader(aws.Config).ReadAllAsync(
            rule.Name,
            cancellationToken
        );

        progress("Reading the users and the credential report");
        IReadOnlyList<ListedUser> users = await new IamAccessKeyReader(aws.Iam).ListTaggedUsersAsync(cancellationToken);
        CredentialReportDownload report = await CredentialReportDownload.FetchAsync(
            aws.Iam,
            host.Time,
            cancellationToken
        );

        progress("Reading the records and the waivers");
        IReadOnlyList<StoredRecord> records = await new RecordListReader(aws.Ssm).ListAsync(
            RecordName.Path,
            cancellationToken
        );
        WaiverRegistry registry = await new WaiverRegistryReader(aws.Ssm).ReadAsync(
            parameters.WaiverPath,
            parameters.MaxWaiverDuration,
            cancellationToken
        );
        WaiverHistory[] waivers = await ReadHistoriesAsync(registry, cancellationToken);

        DocumentFamily documents = DocumentFamily.Of(rule.Remediation);
        IReadOnlyList<ListedAutomation> listed = await ListAsync(documents, options, progress, cancellationToken);
        AutomationReport?[] executions = await ReadAsync(listed, progress, cancellationToken);
        UserNames names = new(users.Select(user => user.User));
        RecordedAction[] actions =
        [
            .. executions
                .OfType<AutomationReport>()
                .Select(execution => RecordedAction.Of(execution, documents.KindOf(execution.DocumentName)!, names)),
        ];
        UsageReport? usage = options.IncludesUsage
            ? await UsageFile.ReadAsync(host, aws, parameters.Policy, records, progress, cancellationToken)
            : null;
        return new(
            options,
            caller,
            now,
            rule,
            runs,
            exceptions,
            results,
            actions,
            users,
            records,
            parameters.WaiverPath,
            registry,
            waivers,
            report,
            usage,
            EvidenceNotes.Of(
                options,
                now,
                actions,
                [.. listed.Where((_, index) => executions[index] is null).Select(gone => gone.Id)],
                waivers,
                usage
            )
        );
    }

    private static RuleParameters ParametersOf(DeployedRule rule)
    {
        RuleParameters parameters = RuleFinder.ParametersOf(rule);
        // Secrets that wait for delivery must not become part of the evidence, even as ciphertext.
        if (SecretDeliveryReader.IsUnder(parameters.WaiverPath))
            throw new CommandFailedException(
                $"Rule {rule.Name} stores its waivers under {parameters.WaiverPath}, which also contains delivered "
                    + "secrets. Use a separate path for waivers."
            );
        return parameters;
    }

    private async Task<WaiverHistory[]> ReadHistoriesAsync(WaiverRegistry registry, CancellationToken cancellationToken)
    {
        string[] entries =
        [
            .. registry
                .Waivers.Select(waiver => waiver.Name)
                .Concat(registry.Invalid.Select(invalid => invalid.Name))
                .Order(StringComparer.Ordinal),
        ];
        ParameterHistoryReader reader = new(aws.Ssm);
        WaiverHistory[] histories = new WaiverHistory[entries.Length];
        await AllAsync(
            entries.Length,
            async (index, token) =>
                histories[index] = new(entries[index], await reader.FindAsync(entries[index], token) ?? []),
            cancellationToken
        );
        return histories;
    }

    private async Task<IReadOnlyList<ListedAutomation>> ListAsync(
        DocumentFamily documents,
        EvidenceOptions options,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        progress("Listing the executions");
        AutomationReportReader reader = new(aws.Ssm);
        List<ListedAutomation> listed = [];
        foreach (string prefix in documents.Prefixes)
            listed.AddRange(await reader.ListAsync(prefix, options.Begin, options.End, cancellationToken));
        return
        [
            .. listed
                .Where(execution => documents.KindOf(execution.DocumentName) is not null)
                .DistinctBy(execution => execution.Id)
                .OrderBy(execution => execution.StartedAt)
                .ThenBy(execution => execution.Id, StringComparer.Ordinal),
        ];
    }

    private async Task<AutomationReport?[]> ReadAsync(
        IReadOnlyList<ListedAutomation> listed,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        AutomationReportReader reader = new(aws.Ssm);
        AutomationReport?[] executions = new AutomationReport?[listed.Count];
        int read = 0;
        await AllAsync(
            listed.Count,
            async (index, token) =>
            {
                executions[index] = await reader.FindAsync(listed[index].Id, token);
                progress(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Reading executions: {Interlocked.Increment(ref read)} of {ReportText.Number(listed.Count)}"
                    )
                );
            },
            cancellationToken
        );
        return executions;
    }

    private static Task AllAsync(
        int count,
        Func<int, CancellationToken, ValueTask> work,
        CancellationToken cancellationToken
    ) =>
        Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellationToken },
            work
        );
}
