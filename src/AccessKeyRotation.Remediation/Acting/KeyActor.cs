using AccessKeyRotation.Acts;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediation.Acting;

/// <summary>
/// Does one act on one key: looks at the key once more, records, acts, and looks until IAM shows it. Recorded first, for a run that ends in
/// between must not leave an act of which nothing is known.
/// </summary>
internal sealed class KeyActor(IAccessKeyWriter writer, UserKeysReader userKeys, TimeProvider time)
{
    private const int Looks = 10;

    /// <summary>IAM is eventually consistent (IAM User Guide, "Changes that I make are not always immediately visible").</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Deactivates the key, or completes what an earlier run began.</summary>
    /// <param name="begun">The record of that earlier run; null for a new deactivation.</param>
    /// <returns>The record as it stands on the user now; null where somebody else had deactivated the key in the meantime.</returns>
    /// <exception cref="ActRefusedException">The live key is not the one that was planned for.</exception>
    /// <exception cref="Aws.AwsCallFailedException">A call failed.</exception>
    public async Task<DeactivationRecord?> DeactivateAsync(
        IamUser user, KeyAct act, DeactivationCause cause, DeactivationRecord? begun, string executionId, CancellationToken cancellation)
    {
        (IamUser live, ActCheck check) = await CheckAsync(user, act, cancellation).ConfigureAwait(false);
        if (check.IsDone && begun is null)
            return null;
        if (begun is { Phase: not DeactivationPhase.Pending })
            return begun;

        if (check.IsReady)
        {
            await WriteAsync(live, new(act.Key, DeactivationPhase.Pending, time.GetUtcNow(), executionId, cause), cancellation).ConfigureAwait(false);
            await writer.SetActiveAsync(live.Name, act.Key, isActive: false, cancellation).ConfigureAwait(false);
            await VerifyAsync(live, act, cancellation).ConfigureAwait(false);
        }
        DeactivationRecord record = new(act.Key, DeactivationPhase.Deactivated, time.GetUtcNow(), executionId, cause);
        // The second tag is a change of the user after the act: AWS Config re-evaluates that one user by itself.
        await WriteAsync(live, record, cancellation).ConfigureAwait(false);
        return record;
    }

    /// <summary>Activates the key. What must stand before it (the waiver) is the caller's.</summary>
    /// <exception cref="ActRefusedException">The live key is not the one that was planned for.</exception>
    /// <exception cref="Aws.AwsCallFailedException">A call failed.</exception>
    public async Task ActivateAsync(IamUser user, KeyAct act, CancellationToken cancellation)
    {
        (IamUser live, ActCheck check) = await CheckAsync(user, act, cancellation).ConfigureAwait(false);
        if (!check.IsReady)
            return;
        await writer.SetActiveAsync(live.Name, act.Key, isActive: true, cancellation).ConfigureAwait(false);
        await VerifyAsync(live, act, cancellation).ConfigureAwait(false);
    }

    /// <summary>Deletes the key.</summary>
    /// <param name="record">The record of its deactivation, which is made to say that it is being deleted; null where another record says so.</param>
    /// <exception cref="ActRefusedException">The live key is not the one that was planned for.</exception>
    /// <exception cref="Aws.AwsCallFailedException">A call failed.</exception>
    public async Task DeleteAsync(IamUser user, KeyAct act, DeactivationRecord? record, CancellationToken cancellation)
    {
        (IamUser live, ActCheck check) = await CheckAsync(user, act, cancellation).ConfigureAwait(false);
        if (check.IsReady && record is not null)
        {
            await WriteAsync(live, record with { Phase = DeactivationPhase.Deleting }, cancellation).ConfigureAwait(false);
            // The last look stays right before the deletion, which IAM cannot be asked to do on a condition.
            (live, check) = await CheckAsync(user, act, cancellation).ConfigureAwait(false);
        }
        if (!check.IsReady)
            return;
        await writer.DeleteAccessKeyAsync(live.Name, act.Key, cancellation).ConfigureAwait(false);
        await VerifyAsync(live, act, cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes down that the message about these deactivations has gone out.</summary>
    public async Task MarkNotifiedAsync(IamUser user, IEnumerable<DeactivationRecord> records, CancellationToken cancellation)
    {
        IamUser live = await FindAsync(user, cancellation).ConfigureAwait(false);
        foreach (DeactivationRecord record in records)
            await WriteAsync(live, record with { IsNotified = true }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Removes the record of a key's deactivation.</summary>
    public async Task RemoveRecordAsync(IamUser user, DeactivationRecord record, CancellationToken cancellation)
    {
        IamUser live = await FindAsync(user, cancellation).ConfigureAwait(false);
        await writer.UntagUserAsync(live.Name, record.TagKey, cancellation).ConfigureAwait(false);
    }

    /// <summary>The user under its present name: a name can move to another user, who must not get this one's tags.</summary>
    /// <exception cref="ActRefusedException">The user is gone.</exception>
    public async Task<IamUser> FindAsync(IamUser user, CancellationToken cancellation) =>
        (await userKeys.ReadAsync(user.Id, user.Name, cancellation).ConfigureAwait(false))?.User
        ?? throw new ActRefusedException($"{user.Name} ({user.Id}) was deleted in the meantime, so nothing was written down of it.");

    private Task WriteAsync(IamUser user, DeactivationRecord record, CancellationToken cancellation) =>
        writer.TagUserAsync(user.Name, record.TagKey, record.TagValue, cancellation);

    /// <returns>The user as it is named now, and whether the act may be done.</returns>
    private async Task<(IamUser Live, ActCheck Check)> CheckAsync(IamUser user, KeyAct act, CancellationToken cancellation)
    {
        UserKeys live = await userKeys.ReadAsync(user.Id, user.Name, cancellation).ConfigureAwait(false)
            ?? throw Refused(user, act, "the user is gone");
        ActCheck check = act.Check(live.User, live.Keys);
        return check.Refusal is { } refusal ? throw Refused(user, act, refusal) : (live.User, check);
    }

    private async Task VerifyAsync(IamUser user, KeyAct act, CancellationToken cancellation)
    {
        for (int look = 1; ; look++)
        {
            if (await userKeys.ReadAsync(user.Id, user.Name, cancellation).ConfigureAwait(false) is { } live && act.Check(live.User, live.Keys).IsDone)
                return;
            if (look == Looks)
                throw new ActRefusedException($"{act.Kind} was sent for access key {act.Key} of {user.Name}, but IAM does not show it after {(Looks - 1) * Pause.TotalSeconds} seconds. Run it again.");
            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
        }
    }

    private static ActRefusedException Refused(IamUser user, KeyAct act, string why) =>
        new($"{act.Kind} of access key {act.Key} of {user.Name} was refused: {why}.");
}
