using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Notices;
using AccessKeyRotation.Remediation.Operations;
using AccessKeyRotation.Rotations;

namespace AccessKeyRotation.Remediation.Rotating;

/// <summary>The planned next part of one user's rotation.</summary>
internal sealed class RotationRun(OperationContext context, RotationReading reading, RotationPlan plan) : IPlannedRun
{
    private IamUser User => reading.User;

    public RemediationAnswer Describe() => RemediationAnswer.Of(plan switch
    {
        RotationPlan.Blocked blocked => blocked.Reason,
        RotationPlan.Create create => $"{User.Name} would get a second access key to take the place of {create.Old.Id}.",
        RotationPlan.Tell tell => $"The owner of {User.Name} would be told of {tell.Record.NewKey}, whose secret is delivered.",
        RotationPlan.Done done => AlreadyDone(done.Record),
        _ => throw new InvalidOperationException($"There is no such plan as {plan}."),
    });

    public async Task<RemediationAnswer> ApplyAsync(AccountWrites writes, CancellationToken cancellation)
    {
        switch (plan)
        {
            case RotationPlan.Blocked blocked:
                throw new ActRefusedException(blocked.Reason);
            case RotationPlan.Done done:
                return RemediationAnswer.Of(AlreadyDone(done.Record));
        }

        AutomationExecution execution = await context.ReadExecutionAsync(cancellation).ConfigureAwait(false);
        await writes.Permission.RequireAsync(cancellation).ConfigureAwait(false);
        RotationRecord delivered = plan is RotationPlan.Create create
            ? await CreateAsync(create, execution, writes, cancellation).ConfigureAwait(false)
            : ((RotationPlan.Tell)plan).Record;

        string? owner = reading.Tags.ValueOf(context.Settings.OwnerTag);
        await writes.Notices.PublishAsync(RotationNotice.OfDelivery(new(context, execution), User, delivered, owner), cancellation).ConfigureAwait(false);
        // The user's time to take the new key counts from here.
        await RecordAsync(delivered with { At = context.Reads.Time.GetUtcNow(), IsNotified = true }, writes, cancellation).ConfigureAwait(false);
        return RemediationAnswer.Of(
            $"{User.Name} has a second access key, {delivered.NewKey}, to take the place of {delivered.OldKey}; its secret is in {SecretDeliveryReader.ParameterNameOf(User.Id)}.");
    }

    private async Task<RotationRecord> CreateAsync(RotationPlan.Create create, AutomationExecution execution, AccountWrites writes, CancellationToken cancellation)
    {
        if (create.Undelivered is { } undelivered)
            await writes.Actor.DeleteAsync(User, undelivered, record: null, cancellation).ConfigureAwait(false);

        IamUser live = await FindWithKeyAsync(create.Old, cancellation).ConfigureAwait(false);
        // Written down before the key exists, and its id before its secret is delivered: at every point a later run can tell which key is whose.
        RotationRecord record = new(RotationPhase.Creating, context.Reads.Time.GetUtcNow(), execution.Id, create.Old.Id);
        await RecordAsync(record, writes, cancellation).ConfigureAwait(false);
        CreatedAccessKey created = await writes.Iam.CreateAccessKeyAsync(live.Name, cancellation).ConfigureAwait(false);
        record = record with { Phase = RotationPhase.Created, NewKey = created.Id };
        await RecordAsync(record, writes, cancellation).ConfigureAwait(false);

        await writes.Deliveries.DeliverAsync(live, created, cancellation).ConfigureAwait(false);
        record = record with { Phase = RotationPhase.Delivered, At = context.Reads.Time.GetUtcNow() };
        await RecordAsync(record, writes, cancellation).ConfigureAwait(false);
        return record;
    }

    /// <summary>The user under its present name, who must have the old key still and no other beside it.</summary>
    private async Task<IamUser> FindWithKeyAsync(AccessKey old, CancellationToken cancellation)
    {
        UserKeys? live = await context.Reads.UserKeys.ReadAsync(User.Id, User.Name, cancellation).ConfigureAwait(false);
        return live is { Keys: [{ IsActive: true } only] } && only.Id == old.Id && only.CreateDate == old.CreateDate
            ? live.User
            : throw new ActRefusedException($"No key was created: the access keys of {User.Name} are no longer what they were when this was planned. Run it again.");
    }

    private async Task RecordAsync(RotationRecord record, AccountWrites writes, CancellationToken cancellation)
    {
        IamUser live = await writes.Actor.FindAsync(User, cancellation).ConfigureAwait(false);
        await writes.Iam.TagUserAsync(live.Name, RotationRecord.TagKey, record.TagValue, cancellation).ConfigureAwait(false);
    }

    private string AlreadyDone(RotationRecord record) =>
        $"{User.Name} has the new access key {record.NewKey} since {record.At:u} and its owner was told; FinishRotation ends the rotation.";
}
