using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Evaluating;

/// <summary>Judges the keys of one user after the other.</summary>
internal sealed class EvaluatedKeys(RotationPolicy policy, WaiverRegister register, DateTimeOffset now)
{
    /// <summary>Of a user whose keys were read live.</summary>
    public IReadOnlyList<EvaluatedKey> Of(IamUser user, IEnumerable<AccessKey> keys) =>
    [
        .. keys.OrderBy(key => key.CreateDate).Select(key =>
        {
            BrokenLimits limits = policy.LimitsBrokenBy(key, now);
            return new EvaluatedKey(key.Id, Slot: null, key.IsActive, key.CreateDate, key.LastUse, limits, limits == BrokenLimits.None ? null : register.WaiverOf(user, key, now));
        }),
    ];

    /// <summary>Of a user in a credential report. Waivers need ids, which a report has not.</summary>
    /// <exception cref="InvalidOperationException">Unused age is limited and the report does not say when an active key was last used.</exception>
    public IReadOnlyList<EvaluatedKey> Of(CredentialReportRow row)
    {
        EvaluatedKey[] keys = new EvaluatedKey[row.Keys.Count];
        for (int index = 0; index < keys.Length; index++)
        {
            ReportedAccessKey key = row.Keys[index];
            keys[index] = new(Id: null, key.Slot, key.IsActive, key.Date, key.LastUse, policy.LimitsBrokenBy(key.IsActive, key.Date, key.LastUse, now));
        }
        return keys;
    }
}
