using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.ConfigRule.Sweeps;

/// <summary>Judges a user of the listing by the keys that the user has now.</summary>
internal sealed class ListedUserJudge(IAccessKeyReader iam, UserKeysReader userKeys, LiveJudge judge)
{
    /// <summary>How far this machine's clock may lag behind IAM's.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    public async Task<Verdict> JudgeAsync(IamUser user, DateTimeOffset listedAt, RotationPolicy policy, CancellationToken cancellation)
    {
        IReadOnlyList<AccessKey>? keys = await iam.ListAccessKeysAsync(user.Name, cancellation).ConfigureAwait(false);

        // Nobody of that name, or a key younger than the listing: the name may have passed to another user meanwhile.
        if (keys is null || keys.Any(key => key.CreateDate > listedAt - ClockSkew))
            keys = (await userKeys.ReadAsync(user.Id, user.Name, cancellation).ConfigureAwait(false))?.Keys;

        return keys is null
            ? Verdict.NotApplicable
            : await judge.JudgeAsync(keys, policy, cancellation).ConfigureAwait(false);
    }
}
