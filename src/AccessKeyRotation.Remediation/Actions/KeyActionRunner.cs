using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Records;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Remediation.Actions;

/// <summary>
/// Performs one action on one key: reads the key and its record again, writes the record, acts, and reads until IAM
/// shows the result. The record comes first, because an interrupted run must not leave an action without a record.
/// </summary>
internal sealed class KeyActionRunner(
    IAccessKeyWriter writer,
    DeactivationRecords records,
    UserMarkers markers,
    UserKeysReader userKeys,
    TimeProvider time
)
{
    /// <summary>The maximum number of decisions about a deactivation if other executions record the same key.</summary>
    private const int Decisions = 5;

    /// <summary>
    /// IAM is eventually consistent (IAM User Guide, "Changes that I make are not always immediately visible").
    /// </summary>
    private readonly RetrySchedule _verification = new(Attempts: 10, TimeSpan.FromSeconds(2), time);

    /// <summary>
    /// Notes for people besides the actions, in sentences: tags that were not written, parameters that were ignored.
    /// </summary>
    public IReadOnlyList<string> Notes => [.. records.Warnings, .. markers.Notes];

    /// <summary>
    /// The keys whose deactivation was sent. Without an answer, a key can be inactive: AWS can have handled the call.
    /// </summary>
    public IReadOnlyCollection<AccessKeyId> Sent => _sent;

    private readonly HashSet<AccessKeyId> _sent = [];

    /// <summary>Deactivates the key, or completes the deactivation that an earlier run started.</summary>
    /// <param name="started">The record of the earlier run; null for a new deactivation.</param>
    /// <returns>
    /// The record as stored; null if a person or another execution deactivated the key in the meantime.
    /// </returns>
    /// <exception cref="ActionRefusedException">The live key or its record differs from the plan.</exception>
    /// <exception cref="Aws.AwsCallFailedException">A call failed.</exception>
    public async Task<DeactivationRecord?> DeactivateAsync(
        IamUser user,
        KeyAction act,
        DeactivationCause cause,
        DeactivationRecord? started,
        string executionId,
        CancellationToken cancellationToken
    )
    {
        for (int decision = 1; ; decision++)
        {
            // The record first, then the key: as the key is still active, no other execution had completed when the
            // record was read, and the write below fails if one has by then.
            RecordState<DeactivationRecord> state = await records.FindAsync(user.Id, act.Key, cancellationToken);
            (IamUser live, ActionCheck check) = await CheckAsync(user, act, cancellationToken);
            if (check.IsDone && started is null)
                return null;
            if (started is not null && state.Record != started)
                return check.IsDone && IsCompleted(state.Record)
                    ? null
                    : throw Refused(user, act, "its record changed since it was planned");
            if (started is { Phase: not DeactivationPhase.Pending })
            {
                await markers.SetAsync(live, started, cancellationToken);
                return started;
            }
            if (check.IsDone)
                return await CompleteAsync(live, act, cause, executionId, state, cancellationToken);

            DeactivationRecord pending = new(act.Key, DeactivationPhase.Pending, time.GetUtcNow(), executionId, cause);
            if (await records.WriteAsync(user.Id, pending, state, cancellationToken) is { } recorded)
            {
                // The last check is right before the action.
                (live, check) = await CheckAsync(user, act, cancellationToken);
                if (!check.IsReady)
                {
                    // A person deactivated the key, so the record must not claim it. A record that another execution
                    // wrote since the plan is restored, because that execution can have deactivated the key.
                    DeactivationRecord former =
                        started is null && state.Record is { Phase: not DeactivationPhase.Reactivated } other
                            ? other
                            : recorded.Value with
                            {
                                Phase = DeactivationPhase.Reactivated,
                            };
                    await records.ReplaceAsync(user.Id, recorded.Value, former, cancellationToken);
                    return null;
                }
                await SendDeactivationAsync(live, act.Key, cancellationToken);
                await VerifyAsync(live, act, cancellationToken);
                return await CompleteAsync(live, act, cause, executionId, recorded, cancellationToken);
            }
            if (decision == Decisions)
                throw Refused(user, act, "other executions are recording the key at the same time");
        }
    }

    private async Task SendDeactivationAsync(IamUser live, AccessKeyId key, CancellationToken cancellationToken)
    {
        _sent.Add(key);
        try
        {
            await writer.SetActiveAsync(live.Name, key, isActive: false, cancellationToken);
        }
        catch (Aws.AwsCallFailedException failed) when (failed.IsRefused || failed.IsThrottled)
        {
            _sent.Remove(key);
            throw;
        }
    }

    /// <summary>Activates the key. The caller writes the waiver first.</summary>
    /// <exception cref="ActionRefusedException">The live key differs from the planned key.</exception>
    /// <exception cref="Aws.AwsCallFailedException">A call failed.</exception>
    public async Task ActivateAsync(IamUser user, KeyAction act, CancellationToken cancellationToken)
    {
        (IamUser live, ActionCheck check) = await CheckAsync(user, act, cancellationToken);
        if (!check.IsReady)
            return;
        await writer.SetActiveAsync(live.Name, act.Key, isActive: true, cancellationToken);
        await VerifyAsync(live, act, cancellationToken);
    }

    /// <summary>Deletes the key.</summary>
    /// <param name="record">The record of its deactivation, whose phase is changed to deleting; null if another record
    /// already has that phase.</param>
    /// <exception cref="ActionRefusedException">The live key or its record differs from the plan.</exception>
    /// <exception cref="Aws.AwsCallFailedException">A call failed.</exception>
    public async Task DeleteAsync(
        IamUser user,
        KeyAction act,
        DeactivationRecord? record,
        CancellationToken cancellationToken
    )
    {
        (IamUser live, ActionCheck check) = await CheckAsync(user, act, cancellationToken);
        if (check.IsReady && record is not null)
        {
            RecordState<DeactivationRecord> state = await records.FindAsync(user.Id, act.Key, cancellationToken);
            if (state.Record != record)
                throw Refused(user, act, "its record changed since it was planned");
            if (
                await records.WriteAsync(
                    user.Id,
                    record with
                    {
                        Phase = DeactivationPhase.Deleting,
                    },
                    state,
                    cancellationToken
                )
                is null
            )
                throw Refused(user, act, "another execution is recording the key at the same time");
            // The last check is right before the deletion, because IAM has no conditional deletion.
            (live, check) = await CheckAsync(user, act, cancellationToken);
        }
        if (!check.IsReady)
            return;
        await writer.DeleteAccessKeyAsync(live.Name, act.Key, cancellationToken);
        await VerifyAsync(live, act, cancellationToken);
    }

    /// <summary>Records that the notification of these deactivations was published.</summary>
    public async Task MarkNotifiedAsync(
        IamUser user,
        IEnumerable<DeactivationRecord> deactivations,
        CancellationToken cancellationToken
    )
    {
        // A record that changed since no longer matches the notification.
        foreach (DeactivationRecord record in deactivations)
            await records.ReplaceAsync(user.Id, record, record with { IsNotified = true }, cancellationToken);
    }

    /// <summary>
    /// Records that the key is active again. Removes the marker first: while the record exists, the next run completes
    /// an interrupted run.
    /// </summary>
    public async Task MarkReactivatedAsync(IamUser user, DeactivationRecord record, CancellationToken cancellationToken)
    {
        IamUser live = await FindAsync(user, cancellationToken);
        await markers.RemoveAsync(live, record.Key, cancellationToken);
        await records.UpdateAsync(
            user.Id,
            record.Key,
            present =>
                present.Phase == DeactivationPhase.Reactivated
                    ? null
                    : present with
                    {
                        Phase = DeactivationPhase.Reactivated,
                    },
            cancellationToken
        );
    }

    /// <summary>Removes the record and the marker of a key that no longer exists.</summary>
    /// <param name="live">The user; null if the user no longer exists.</param>
    public async Task RemoveRecordAsync(
        UserId user,
        IamUser? live,
        DeactivationRecord record,
        CancellationToken cancellationToken
    )
    {
        if (live is not null)
            await markers.RemoveAsync(await FindAsync(live, cancellationToken), record.Key, cancellationToken);
        await records.RemoveAsync(record.NameFor(user), cancellationToken);
    }

    /// <summary>Finds the user under the current name, because a name can move to another user.</summary>
    /// <exception cref="ActionRefusedException">The user no longer exists.</exception>
    public async Task<IamUser> FindAsync(IamUser user, CancellationToken cancellationToken) =>
        (await userKeys.ReadAsync(user.Id, user.Name, cancellationToken))?.User
        ?? throw new ActionRefusedException(
            $"{user.Name} ({user.Id}) was deleted in the meantime, so nothing was recorded."
        );

    /// <summary>
    /// Records a completed deactivation. If another execution acts on the same key and wrote in between, one of the two
    /// completes the record.
    /// </summary>
    /// <returns>Null if the other execution completed it.</returns>
    private async Task<DeactivationRecord?> CompleteAsync(
        IamUser live,
        KeyAction act,
        DeactivationCause cause,
        string executionId,
        RecordState<DeactivationRecord> state,
        CancellationToken cancellationToken
    )
    {
        DeactivationRecord record = new(act.Key, DeactivationPhase.Deactivated, time.GetUtcNow(), executionId, cause);
        while (true)
        {
            if (await records.WriteAsync(live.Id, record, state, cancellationToken) is { } written)
            {
                // The marker is written after the action, as a change of the user: AWS Config evaluates the user again.
                await markers.SetAsync(live, written.Value, cancellationToken);
                return written.Value;
            }
            state = await records.FindAsync(live.Id, act.Key, cancellationToken);
            if (IsCompleted(state.Record))
                return null;
        }
    }

    private static bool IsCompleted(DeactivationRecord? record) =>
        record?.Phase is DeactivationPhase.Deactivated or DeactivationPhase.Deleting;

    /// <returns>The user with the current name, and whether the action is allowed.</returns>
    private async Task<(IamUser Live, ActionCheck Check)> CheckAsync(
        IamUser user,
        KeyAction act,
        CancellationToken cancellationToken
    )
    {
        UserKeys live = await userKeys.ReadAsync(user.Id, user.Name, cancellationToken)
            ?? throw Refused(user, act, "the user is gone");
        ActionCheck check = act.Check(live.User, live.Keys);
        return check.Refusal is { } refusal ? throw Refused(user, act, refusal) : (live.User, check);
    }

    private async Task VerifyAsync(IamUser user, KeyAction act, CancellationToken cancellationToken)
    {
        bool isDone = await _verification.UntilAsync(
            async token =>
                await userKeys.ReadAsync(user.Id, user.Name, token) is { } live
                && act.Check(live.User, live.Keys).IsDone,
            isDone => isDone,
            cancellationToken
        );
        if (!isDone)
            throw new ActionRefusedException(
                $"{act.Kind} was sent for access key {act.Key} of {user.Name}, but IAM does not show it after "
                    + $"{(_verification.Attempts - 1) * _verification.Pause.TotalSeconds} seconds. Run it again."
            );
    }

    private static ActionRefusedException Refused(IamUser user, KeyAction act, string why) =>
        new($"{act.Kind} of access key {act.Key} of {user.Name} was refused: {why}.");
}

/// <summary>
/// An action was refused: the remediation is paused, the daily limit is reached, or the key or the execution differs
/// from the plan. The message is a sentence.
/// </summary>
public sealed class ActionRefusedException(string message) : Exception(message);
