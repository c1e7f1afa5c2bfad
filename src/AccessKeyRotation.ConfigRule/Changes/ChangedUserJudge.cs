using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.ConfigRule.Changes;

/// <summary>Judges the one user that a change notification is about. The id decides: the name in the notification may be out of date.</summary>
internal sealed class ChangedUserJudge(UserKeysReader userKeys, LiveJudge judge)
{
    public async Task<Verdict> JudgeAsync(UserId user, UserName? lastKnownName, RotationPolicy policy, DateTimeOffset now, CancellationToken cancellation) =>
        await userKeys.ReadAsync(user, lastKnownName, cancellation).ConfigureAwait(false) is { } found
            ? await judge.JudgeInDetailAsync(found.Keys, policy, now, cancellation).ConfigureAwait(false)
            : Verdict.NotApplicable;
}
