using System.Collections.Concurrent;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Records;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Commands.Status;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.History;

/// <summary>Reads the deactivations of a period, newest first.</summary>
/// <param name="deactivationDocument">The document of the rule's remediation.</param>
internal sealed class HistoryReader(AwsConnection aws, TimeProvider time, string deactivationDocument)
{
    private const string GraceDaysParameter = "GraceDays";
    private const int UsersAtOnce = 8;

    private readonly AutomationReportReader _executions = new(aws.Ssm);

    /// <param name="since">The start of the period, inclusive.</param>
    /// <param name="userName">Null for all users.</param>
    /// <exception cref="AwsCallFailedException">Records, users or keys cannot be read.</exception>
    /// <exception cref="CommandFailedException">No user has the name.</exception>
    public async Task<IReadOnlyList<HistoryEntry>> ReadAsync(
        DateTimeOffset since,
        string? userName,
        CancellationToken cancellationToken
    )
    {
        RecordReader records = aws.CreateRecordReader();
        Task<IReadOnlyList<StoredRecord>> listing = records.ListAsync(RecordName.Path, cancellationToken);
        UserNames names = await RuleStatusReader.ReadNamesAsync(aws, cancellationToken);
        string? userId = userName is null
            ? null
            : names.FindId(userName)
                ?? throw new CommandFailedException(
                    $"User {userName} was not found in this account: check the name, --profile and --region."
                );
        ILookup<UserId, StoredRecord> byUser = (await listing)
            .Where(record =>
                record.ClaimedDeactivation is { } claimed
                && claimed.At >= since
                && (userId is null || record.Name!.User.Value == userId)
            )
            .ToLookup(record => record.Name!.User);
        TimeSpan? grace = await ReadGraceAsync(cancellationToken);

        ConcurrentQueue<HistoryEntry> entries = [];
        ParallelOptions options = new() { MaxDegreeOfParallelism = UsersAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(byUser, options, async (own, token) =>
        {
            foreach (HistoryEntry entry in await ReadUserAsync(records, own, names, grace, token))
                entries.Enqueue(entry);
        });
        return
        [
            .. entries
                // Records have whole seconds.
                .OrderByDescending(entry => entry.Record.At)
                .ThenByDescending(entry => entry.Execution?.StartedAt)
                .ThenBy(entry => entry.Record.Key.Value, StringComparer.Ordinal),
        ];
    }

    private async Task<IReadOnlyList<HistoryEntry>> ReadUserAsync(
        RecordReader records,
        IGrouping<UserId, StoredRecord> own,
        UserNames names,
        TimeSpan? grace,
        CancellationToken cancellationToken
    )
    {
        string? name = names.Find(own.Key.Value);
        IReadOnlyList<AccessKey> keys = name is null
            ? []
            : await new IamAccessKeyReader(aws.Iam).ListAccessKeysAsync(new(name), cancellationToken) ?? [];
        UserRecords? verified = await TryVerifyAsync(records, own, cancellationToken);
        List<HistoryEntry> entries = [];
        foreach (StoredRecord stored in own)
        {
            AccessKeyId id = stored.Name!.Key;
            DeactivationRecord record = verified?.DeactivationOf(id) ?? stored.ClaimedDeactivation!;
            KeyState state = KeyStates.Of(record, keys.FirstOrDefault(key => key.Id == id));
            entries.Add(
                new(
                    record,
                    own.Key,
                    name,
                    verified is null ? null : verified.DeactivationOf(id) is not null,
                    state,
                    await FindExecutionAsync(record, cancellationToken),
                    state == KeyState.Inactive && grace is { } period ? record.At + period : null
                )
            );
        }
        return entries;
    }

    /// <summary>Returns null if the caller cannot verify records. The claims are then shown as such.</summary>
    private static async Task<UserRecords?> TryVerifyAsync(
        RecordReader records,
        IEnumerable<StoredRecord> own,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await records.VerifyUserAsync(own, cancellationToken);
        }
        catch (AwsCallFailedException)
        {
            return null;
        }
    }

    /// <summary>
    /// Returns null if AWS does not return the execution. The id comes from a record, which can be forged: it must not
    /// hide the other entries.
    /// </summary>
    private async Task<StartedExecution?> FindExecutionAsync(
        DeactivationRecord record,
        CancellationToken cancellationToken
    )
    {
        if (time.GetUtcNow() - record.At > AutomationReportReader.Kept)
            return null;
        try
        {
            return await _executions.FindAsync(record.ExecutionId, cancellationToken) is { } execution
                ? new(execution.StartedAt, execution.ExecutedBy, execution.IsStartedByAwsConfig == true)
                : null;
        }
        catch (AwsCallFailedException)
        {
            return null;
        }
    }

    /// <summary>
    /// Reads the grace period from the newest execution of the daily deletion; null if it does not run, so that no key
    /// is deleted.
    /// </summary>
    private Task<TimeSpan?> ReadGraceAsync(CancellationToken cancellationToken) =>
        new DailyRunReader(aws.Ssm, time).FindDaysAsync(
            RemediationDocuments.Sibling(deactivationDocument, RemediationDocuments.DeleteInactiveAccessKeys),
            GraceDaysParameter,
            cancellationToken
        );
}
