using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Remediation.Rotations;

/// <summary>
/// Creates a second key for a user and delivers its secret, so that the user can replace the first key while it works.
/// FinishRotation deactivates the first key later.
/// </summary>
internal sealed class RotateAccessKey(OperationContext context) : IOperation
{
    public async Task<IPlannedRun> PlanAsync(CancellationToken cancellationToken)
    {
        UserName name = context.Fields.UserName;
        if (context.Settings.DeliveryKeyId is null)
            throw new InvalidRequestException(
                $"Environment variable {RemediationSettings.DeliveryKeyIdVariable} is not set; it must name the KMS "
                    + "key under which new secrets are delivered."
            );

        (IamUser user, IReadOnlyList<AccessKey> keys) = await context.Users.FindAsync(name, cancellationToken);
        UserTags tags = await context.Users.ReadTagsAsync(user, cancellationToken);
        UserRecords records = await context.Reads.Records.ReadUserAsync(user.Id, cancellationToken);
        RotationSnapshot snapshot = await ReadAsync(
            user,
            keys,
            CurrentRotation.Of(records.Rotations, keys),
            cancellationToken
        );
        return new RotationRun(context, snapshot, tags, records, RotationPlanner.Plan(snapshot));
    }

    private async Task<RotationSnapshot> ReadAsync(
        IamUser user,
        IReadOnlyList<AccessKey> keys,
        RotationRecord? record,
        CancellationToken cancellationToken
    )
    {
        RotationSnapshot snapshot = new(
            user,
            keys,
            record,
            context.Fields.ExecutionId,
            Redeliver: context.Fields.Redeliver
        );
        if (record is null)
            return snapshot;

        // This includes the requesting execution: another invocation of it can be in progress.
        AutomationExecution? execution = await context.Reads.Executions.FindAsync(
            record.ExecutionId,
            cancellationToken
        );
        return snapshot with
        {
            Keys = await ReadLastUsesAsync(keys, cancellationToken),
            IsInProgress = execution is { HasEnded: false },
            SecretDeliveredAt = await context.Reads.Deliveries.FindDeliveryAsync(user.Id, cancellationToken),
            Elsewhere =
                record.NewKey is { } newKey && keys.All(key => key.Id != newKey)
                    ? await FindElsewhereAsync(newKey, cancellationToken)
                    : null,
        };
    }

    private async Task<HeldKey?> FindElsewhereAsync(AccessKeyId id, CancellationToken cancellationToken)
    {
        UserKeys? holder = await NewKeyOwnership.FindHolderAsync(context.Reads, id, cancellationToken);
        return holder?.Keys.FirstOrDefault(key => key.Id == id) is { } held
            ? new(holder.User, (await ReadLastUsesAsync([held], cancellationToken))[0])
            : null;
    }

    private async Task<IReadOnlyList<AccessKey>> ReadLastUsesAsync(
        IReadOnlyList<AccessKey> keys,
        CancellationToken cancellationToken
    )
    {
        List<AccessKey> read = new(keys.Count);
        foreach (AccessKey key in keys)
            read.Add(key with { LastUse = await context.Reads.LastUses.ReadLastUseAsync(key.Id, cancellationToken) });
        return read;
    }
}
