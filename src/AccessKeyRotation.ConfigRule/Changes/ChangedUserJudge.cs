using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Parameters;
using AccessKeyRotation.Verdicts;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.ConfigRule.Changes;

/// <summary>Judges the one user that a change notification is about. The id decides: the name in the notification may be out of date.</summary>
internal sealed class ChangedUserJudge(UserKeysReader userKeys, LiveJudge judge, WaiverRegisterReader registers)
{
    public async Task<Verdict> JudgeAsync(UserId user, UserName? lastKnownName, RuleParameters parameters, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await userKeys.ReadAsync(user, lastKnownName, cancellation).ConfigureAwait(false) is not { } found)
            return Verdict.NotApplicable;

        Verdict verdict = await judge.JudgeInDetailAsync(found.Keys, parameters.Policy, now, cancellation).ConfigureAwait(false);
        if (verdict.Compliance != Compliance.NonCompliant)
            return verdict;

        WaiverRegister register = await registers.ReadAsync(parameters.WaiverPath, parameters.MaxWaiverDuration, cancellation).ConfigureAwait(false);
        return WaivedVerdict.Of(verdict, found.User, register, parameters.Policy, now);
    }
}
