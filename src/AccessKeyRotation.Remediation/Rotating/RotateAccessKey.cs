using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Operations;
using AccessKeyRotation.Remediation.Requests;
using AccessKeyRotation.Rotations;

namespace AccessKeyRotation.Remediation.Rotating;

/// <summary>
/// Gives a user a second key and delivers its secret, so that the user can take it while the first one works. It ends there: FinishRotation looks
/// later whether the first one can go.
/// </summary>
internal sealed class RotateAccessKey(OperationContext context) : IOperation
{
    public async Task<IPlannedRun> PlanAsync(CancellationToken cancellation)
    {
        UserName name = context.Fields.UserName;
        if (context.Settings.DeliveryKeyId is null)
            throw new InvalidRequestException($"Environment variable {RemediationSettings.DeliveryKeyIdVariable} is not set; it must name the KMS key under which new secrets are delivered.");

        (IamUser user, IReadOnlyList<AccessKey> keys) = await context.Users.FindAsync(name, cancellation).ConfigureAwait(false);
        UserTags tags = await context.Users.ReadTagsAsync(user, cancellation).ConfigureAwait(false);
        RotationReading reading = tags.Rotation is { Phase: not RotationPhase.Delivered } begun
            ? await ReadBegunAsync(user, keys, tags, begun, cancellation).ConfigureAwait(false)
            : new(user, keys, tags, IsBegunElsewhere: false, SecretDeliveredAt: null);
        return new RotationRun(context, reading, RotationPlanner.Plan(reading));
    }

    /// <summary>What an earlier run left: it must have ended, and the key that it made must be known to be nobody's before it is removed.</summary>
    private async Task<RotationReading> ReadBegunAsync(IamUser user, IReadOnlyList<AccessKey> keys, UserTags tags, RotationRecord begun, CancellationToken cancellation)
    {
        // Also where it is our own: a step invokes once, so another invocation for the same execution may be at it still.
        AutomationExecution? begunBy = await context.Reads.Executions.FindAsync(begun.ExecutionId, cancellation).ConfigureAwait(false);
        List<AccessKey> known = [];
        foreach (AccessKey key in keys)
        {
            known.Add(key.Id == begun.OldKey
                ? key
                : key with { LastUse = await context.Reads.Judge.ReadLastUseAsync(key.Id, cancellation).ConfigureAwait(false) });
        }
        DateTimeOffset? delivered = await context.Reads.Deliveries.FindDeliveryAsync(user.Id, cancellation).ConfigureAwait(false);
        return new(user, known, tags, IsBegunElsewhere: begunBy is { HasEnded: false }, delivered);
    }
}
