using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>Evaluates the keys of users one by one.</summary>
internal sealed class EvaluatedKeys(RotationPolicy policy, WaiverRegistry registry, DateTimeOffset now)
{
    /// <summary>Evaluates keys that were read live.</summary>
    public IReadOnlyList<EvaluatedKey> Of(IamUser user, IEnumerable<AccessKey> keys) =>
        [
            .. keys.OrderBy(key => key.CreateDate)
                .Select(key =>
                {
                    BrokenLimits limits = policy.LimitsBrokenBy(key, now);
                    return new EvaluatedKey(
                        key.Id,
                        Slot: null,
                        key.Status,
                        key.CreateDate,
                        key.LastUse,
                        limits,
                        limits == BrokenLimits.None ? null : registry.WaiverOf(user, key, now)
                    );
                }),
        ];

    /// <summary>
    /// Evaluates the keys of a credential report row. Waivers do not apply, because a report has no key ids.
    /// </summary>
    /// <exception cref="InvalidOperationException">A maximum unused age is set, but the last use of an active key is
    /// unknown.</exception>
    public IReadOnlyList<EvaluatedKey> Of(CredentialReportRow row)
    {
        EvaluatedKey[] keys = new EvaluatedKey[row.Keys.Count];
        for (int index = 0; index < keys.Length; index++)
        {
            ReportedAccessKey key = row.Keys[index];
            AccessKeyStatus status = key.IsActive ? AccessKeyStatus.Active : AccessKeyStatus.Inactive;
            keys[index] = new(
                Id: null,
                key.Slot,
                status,
                key.Date,
                key.LastUse,
                policy.LimitsBrokenBy(key.IsActive, key.Date, key.LastUse, now)
            );
        }
        return keys;
    }
}
