using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Actions;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediation.Notifications;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Remediation.Rotations;

/// <summary>The planned next step of one user's rotation.</summary>
internal sealed class RotationRun(
    OperationContext context,
    RotationSnapshot snapshot,
    UserTags tags,
    UserRecords records,
    RotationPlan plan
) : IPlannedRun
{
    private IamUser User => snapshot.User;

    public RemediationResult Describe() =>
        RemediationResult.Of(
            plan switch
            {
                RotationPlan.Blocked blocked => blocked.Reason,
                RotationPlan.Create create => create.Replaced is { } replaced
                    ? $"Access key {replaced.Key.Id} of {replaced.User.Name}, which was never used, would be "
                        + $"deleted, and {User.Name} would get another one to replace {create.Old.Id}."
                    : $"{User.Name} would get a second access key to replace {create.Old.Id}.",
                RotationPlan.Notify notify =>
                    $"The owner of {User.Name} would be notified of {notify.Record.NewKey}, whose secret is delivered.",
                RotationPlan.Done done => AlreadyDone(done.Record),
                _ => throw new InvalidOperationException($"The plan {plan} is not supported."),
            },
            skipped: records.Warnings
        );

    public async Task<RemediationResult> ApplyAsync(AccountWrites writes, CancellationToken cancellationToken)
    {
        switch (plan)
        {
            case RotationPlan.Blocked blocked:
                throw new ActionRefusedException(blocked.Reason);
            case RotationPlan.Done done:
                return RemediationResult.Of(AlreadyDone(done.Record));
        }

        AutomationExecution execution = await context.ReadExecutionAsync(cancellationToken);
        await writes.Permission.RequireAsync(cancellationToken);
        (RotationRecord delivered, RotationProgress progress) = plan is RotationPlan.Create create
            ? await CreateAsync(create, execution, writes, cancellationToken)
            : (((RotationPlan.Notify)plan).Record, ProgressOf(((RotationPlan.Notify)plan).Record.OldKey, writes));

        string? owner = tags.ValueOf(context.Settings.OwnerTag);
        IReadOnlyList<string> usage = await UsageLines.ReadAsync(
            context.Reads,
            delivered.OldKey,
            LastUse.NotRead,
            cancellationToken
        );
        await writes.Notifications.PublishAsync(
            RotationNotification.OfDelivery(new(context, execution), User, delivered, usage, owner),
            cancellationToken
        );
        // The waiting time for the old key starts here.
        await progress.WriteAsync(
            delivered with
            {
                At = context.Reads.Time.GetUtcNow(),
                IsNotified = true,
            },
            cancellationToken
        );
        return RemediationResult.Of(
            $"{User.Name} has a second access key, {delivered.NewKey}, to replace {delivered.OldKey}; its secret is "
                + $"in {SecretDeliveryReader.ParameterNameOf(User.Id)}.",
            skipped: records.Warnings
        );
    }

    private async Task<(RotationRecord, RotationProgress)> CreateAsync(
        RotationPlan.Create create,
        AutomationExecution execution,
        AccountWrites writes,
        CancellationToken cancellationToken
    )
    {
        RotationProgress progress = ProgressOf(create.Old.Id, writes);
        RotationRecord record = new(
            RotationPhase.Creating,
            context.Reads.Time.GetUtcNow(),
            execution.Id,
            create.Old.Id
        );
        if (create.Replaced is { } replaced)
            await ReplaceAsync(replaced, record, progress, writes, cancellationToken);

        // The record is written before the key is created, and its id before its secret is delivered: a later run
        // deletes only recorded keys.
        await progress.WriteAsync(record, cancellationToken);
        CreatedAccessKey created = await CreateKeyAsync(create.Old, record, progress, writes, cancellationToken);
        record = record with { Phase = RotationPhase.Created, NewKey = created.Id };
        await RecordCreatedAsync(record, progress, writes, cancellationToken);
        await VerifyAsync(created.Id, record, progress, writes, cancellationToken);

        await writes.Deliveries.DeliverAsync(User, created, cancellationToken);
        record = record with { Phase = RotationPhase.Delivered, At = context.Reads.Time.GetUtcNow() };
        await progress.WriteAsync(record, cancellationToken);
        return (record, progress);
    }

    /// <summary>
    /// Deletes the recorded key that is not in use: its secret was lost, or is to be delivered again.
    /// </summary>
    private async Task ReplaceAsync(
        HeldKey replaced,
        RotationRecord record,
        RotationProgress progress,
        AccountWrites writes,
        CancellationToken cancellationToken
    )
    {
        await progress.WriteAsync(
            record with
            {
                Phase = RotationPhase.Created,
                NewKey = replaced.Key.Id,
            },
            cancellationToken
        );
        if (await context.Reads.LastUses.ReadLastUseAsync(replaced.Key.Id, cancellationToken) != LastUse.Never)
            throw new ActionRefusedException(
                $"Access key {replaced.Key.Id} of {replaced.User.Name} was used in the meantime, so it was not "
                    + "replaced. Run the document again."
            );
        await writes.Actor.DeleteAsync(replaced.User, replaced.Deletion, record: null, cancellationToken);
        // A delivery that a later run finds is then of the new key.
        await writes.Deliveries.RemoveAsync(User.Id, cancellationToken);
    }

    private async Task<CreatedAccessKey> CreateKeyAsync(
        AccessKey old,
        RotationRecord record,
        RotationProgress progress,
        AccountWrites writes,
        CancellationToken cancellationToken
    )
    {
        switch (await writes.Iam.CreateAccessKeyAsync(FindNameAsync, cancellationToken))
        {
            case AccessKeyCreation.Created created:
                return created.Key;
            case AccessKeyCreation.Refused refused:
                await progress.EndAsync(record, cancellationToken);
                throw refused.Answer;
            case var other:
                throw new InvalidOperationException($"The answer {other} is not supported.");
        }

        async Task<UserName> FindNameAsync(CancellationToken token)
        {
            try
            {
                return (await FindWithKeyAsync(old, token)).Name;
            }
            catch (Exception notRequested) when (notRequested is ActionRefusedException or AwsCallFailedException)
            {
                await progress.EndAsync(record, token);
                throw;
            }
        }
    }

    /// <summary>
    /// Records the id of the new key. If the write fails, the key is deleted immediately, because a later run deletes
    /// only recorded keys.
    /// </summary>
    private async Task RecordCreatedAsync(
        RotationRecord record,
        RotationProgress progress,
        AccountWrites writes,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await progress.WriteAsync(record, cancellationToken);
        }
        catch (Exception failed) when (failed is ActionRefusedException or AwsCallFailedException)
        {
            try
            {
                await new NewKeyOwnership(context.Reads, writes.Iam).DeleteAsync(
                    record.NewKey!.Value,
                    cancellationToken
                );
            }
            catch (AwsCallFailedException)
            {
                // The first failure is reported. The next run finds both keys, and a person decides.
            }
            throw;
        }
    }

    private async Task VerifyAsync(
        AccessKeyId created,
        RotationRecord record,
        RotationProgress progress,
        AccountWrites writes,
        CancellationToken cancellationToken
    )
    {
        NewKeyOwnership ownership = new(context.Reads, writes.Iam);
        if (await ownership.IsVerifiedAsync(User, record.OldKey, created, cancellationToken))
            return;
        await ownership.DeleteAsync(created, cancellationToken);
        await progress.EndAsync(record, cancellationToken);
        throw new ActionRefusedException(
            $"The new access key {created} was not verified to be a key of {User.Name} ({User.Id}): users were "
                + "renamed while it was created. It was deleted, and no secret was delivered. Run the document again."
        );
    }

    /// <summary>Finds the user under the current name. The user must still have only the old key.</summary>
    private async Task<IamUser> FindWithKeyAsync(AccessKey old, CancellationToken cancellationToken)
    {
        UserKeys? live = await context.Reads.UserKeys.ReadAsync(User.Id, User.Name, cancellationToken);
        return live is { Keys: [{ IsActive: true } only] } && only.Id == old.Id && only.CreateDate == old.CreateDate
            ? live.User
            : throw new ActionRefusedException(
                $"No key was created: the access keys of {User.Name} changed since they were read. Run the document "
                    + "again."
            );
    }

    private RotationProgress ProgressOf(AccessKeyId oldKey, AccountWrites writes) =>
        new(User, records.RotationStateOf(User.Id, oldKey), context.Reads.Records, writes.Records!, context.Reads.Time);

    private string AlreadyDone(RotationRecord record) =>
        $"{User.Name} has had the new access key {record.NewKey} since {record.At:u}, and its owner was notified; "
        + "FinishRotation ends the rotation.";
}
