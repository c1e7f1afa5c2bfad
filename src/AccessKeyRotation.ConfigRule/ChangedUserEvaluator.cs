using AccessKeyRotation.Aws.Evaluations;
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
    WaiverRegistryReader registries,
    ThrottledRetry retry
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
        UserKeys? found = await retry.RunAsync(
            token => userKeys.ReadAsync(user, lastKnownName, token),
            cancellationToken
        );
        if (found is null)
            return EvaluationResult.NotApplicable;

        EvaluationResult evaluationResult = await retry.RunAsync(
            token => lastUses.EvaluateInDetailAsync(found.Keys, parameters.Policy, now, token),
            cancellationToken
        );
        if (evaluationResult.Compliance != Compliance.NonCompliant)
            return evaluationResult;

        WaiverRegistry registry = await retry.RunAsync(
            token => registries.ReadAsync(parameters.WaiverPath, parameters.MaxWaiverDuration, token),
            cancellationToken
        );
        return WaivedResult.Of(evaluationResult, found.User, registry, parameters.Policy, now);
    }
}
