using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.ConfigRule;

/// <summary>
/// Evaluates the user of a change notification by id, because the name in the notification can be out of date.
/// </summary>
internal sealed class ChangedUserEvaluator(
    UserKeysReader userKeys,
    LastUseReader lastUses,
    WaiverRegistryReader registries
)
{
    public async Task<EvaluationResult> EvaluateAsync(
        UserId user,
        UserName? lastKnownName,
        RuleParameters parameters,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (await userKeys.ReadAsync(user, lastKnownName, cancellationToken) is not { } found)
            return EvaluationResult.NotApplicable;

        EvaluationResult evaluationResult = await lastUses.EvaluateInDetailAsync(
            found.Keys,
            parameters.Policy,
            now,
            cancellationToken
        );
        if (evaluationResult.Compliance != Compliance.NonCompliant)
            return evaluationResult;

        WaiverRegistry registry = await registries.ReadAsync(
            parameters.WaiverPath,
            parameters.MaxWaiverDuration,
            cancellationToken
        );
        return WaivedResult.Of(evaluationResult, found.User, registry, parameters.Policy, now);
    }
}
