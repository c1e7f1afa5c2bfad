using System.Globalization;
using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Cli.Status;
using AccessKeyRotation.Parameters;
using AccessKeyRotation.Records;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Evidence;

/// <summary>Reads all evidence. One thing that cannot be read ends it: what is handed to an auditor has no holes that nobody sees.</summary>
internal sealed class EvidenceCollector(AwsConnection aws, TimeProvider time)
{
    private const int CallsAtOnce = 4;

    /// <param name="progress">Told what is being done.</param>
    /// <exception cref="CommandFailedException">There is no such rule, or its parameters are not valid.</exception>
    /// <exception cref="Aws.AwsCallFailedException">Something could not be read.</exception>
    public async Task<CollectedEvidence> CollectAsync(EvidenceOptions options, Action<string> progress, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        progress("Reading the rule and its verdicts");
        Caller caller = await aws.ReadCallerAsync(cancellation).ConfigureAwait(false);
        DeployedRule rule = await RuleName.FindRuleAsync(aws.Config, options.Rule, cancellation).ConfigureAwait(false);
        RuleParameters parameters = ParametersOf(rule);
        RuleRunStatus runs = await new RuleRunStatusReader(aws.Config).ReadAsync(rule.Name, cancellation).ConfigureAwait(false);
        IReadOnlyList<RemediationBlock> blocks = await new RemediationBlockReader(aws.Config).ReadAsync(rule.Name, cancellation).ConfigureAwait(false);
        IReadOnlyList<StoredResult> results = await new StoredResultReader(aws.Config).ReadAllAsync(rule.Name, cancellation).ConfigureAwait(false);

        progress("Reading the users and the credential report");
        IReadOnlyList<ListedUser> users = await new IamAccessKeyReader(aws.Iam).ListTaggedUsersAsync(cancellation).ConfigureAwait(false);
        CredentialReportDownload report = await CredentialReportDownload.FetchAsync(aws.Iam, time, cancellation).ConfigureAwait(false);

        progress("Reading the waivers");
        WaiverRegister register = await new WaiverRegisterReader(aws.Ssm).ReadAsync(parameters.WaiverPath, parameters.MaxWaiverDuration, cancellation).ConfigureAwait(false);
        WaiverHistory[] waivers = await ReadHistoriesAsync(register, cancellation).ConfigureAwait(false);

        DocumentFamily documents = DocumentFamily.Of(rule.Remediation);
        IReadOnlyList<ListedAutomation> listed = await ListAsync(documents, options, progress, cancellation).ConfigureAwait(false);
        AutomationReport?[] executions = await ReadAsync(listed, progress, cancellation).ConfigureAwait(false);
        UserNames names = new(users.Select(user => user.User));
        KeyAction[] actions = [.. executions.OfType<AutomationReport>().Select(execution => KeyAction.Of(execution, documents.KindOf(execution.DocumentName)!, names))];
        return new(
            options, caller, now, rule, runs, blocks, results, actions, users, parameters.WaiverPath, register, waivers, report,
            EvidenceNotes.Of(options, now, actions, [.. listed.Where((_, index) => executions[index] is null).Select(gone => gone.Id)], waivers));
    }

    private static RuleParameters ParametersOf(DeployedRule rule)
    {
        RuleParameters parameters;
        try
        {
            parameters = RuleParametersReader.Read(rule.InputParameters);
        }
        catch (InvalidRuleParameterException invalid)
        {
            throw new CommandFailedException($"Rule {rule.Name} judges nobody: {invalid.Message}", invalid);
        }
        // Even unread, what waits for a user is no part of what is handed around.
        if (SecretDeliveryReader.IsUnder(parameters.WaiverPath))
            throw new CommandFailedException($"Rule {rule.Name} has its waivers under {parameters.WaiverPath}, where delivered secrets are too; give the waivers a path of their own.");
        return parameters;
    }

    private async Task<WaiverHistory[]> ReadHistoriesAsync(WaiverRegister register, CancellationToken cancellation)
    {
        string[] entries = [.. register.Waivers.Select(waiver => waiver.Name).Concat(register.Invalid.Select(invalid => invalid.Name)).Order(StringComparer.Ordinal)];
        ParameterHistoryReader reader = new(aws.Ssm);
        WaiverHistory[] histories = new WaiverHistory[entries.Length];
        await AllAsync(entries.Length, async (index, token) =>
            histories[index] = new(entries[index], await reader.FindAsync(entries[index], token).ConfigureAwait(false) ?? []), cancellation).ConfigureAwait(false);
        return histories;
    }

    private async Task<IReadOnlyList<ListedAutomation>> ListAsync(DocumentFamily documents, EvidenceOptions options, Action<string> progress, CancellationToken cancellation)
    {
        progress("Listing what was done");
        AutomationReportReader reader = new(aws.Ssm);
        List<ListedAutomation> listed = [];
        foreach (string prefix in documents.Prefixes)
            listed.AddRange(await reader.ListAsync(prefix, options.Begin, options.End, cancellation).ConfigureAwait(false));
        return
        [
            .. listed.Where(execution => documents.KindOf(execution.DocumentName) is not null).DistinctBy(execution => execution.Id)
                .OrderBy(execution => execution.StartedAt).ThenBy(execution => execution.Id, StringComparer.Ordinal),
        ];
    }

    private async Task<AutomationReport?[]> ReadAsync(IReadOnlyList<ListedAutomation> listed, Action<string> progress, CancellationToken cancellation)
    {
        AutomationReportReader reader = new(aws.Ssm);
        AutomationReport?[] executions = new AutomationReport?[listed.Count];
        int read = 0;
        await AllAsync(listed.Count, async (index, token) =>
        {
            executions[index] = await reader.FindAsync(listed[index].Id, token).ConfigureAwait(false);
            progress(string.Create(CultureInfo.InvariantCulture, $"Reading what was done: {Interlocked.Increment(ref read)} of {ReportText.Counted(listed.Count, "execution")}"));
        }, cancellation).ConfigureAwait(false);
        return executions;
    }

    private static Task AllAsync(int count, Func<int, CancellationToken, ValueTask> work, CancellationToken cancellation) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellation }, work);
}
