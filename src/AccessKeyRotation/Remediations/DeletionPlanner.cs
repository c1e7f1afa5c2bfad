using System.Globalization;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediations;

/// <summary>
/// Decides which deactivated keys have completed their grace period. A key without a verified record is never deleted.
/// </summary>
/// <param name="grace">The grace period. A key is deleted only after more than this time.</param>
public sealed class DeletionPlanner(TimeSpan grace, DateTimeOffset now)
{
    /// <summary>
    /// The time after a record in which IAM can still show the key's earlier state, because the action is in progress
    /// or not yet consistent.
    /// </summary>
    private static readonly TimeSpan Unsettled = TimeSpan.FromHours(1);

    /// <param name="keys">With the last use of the keys that are recorded and inactive.</param>
    public DeletionPlan Plan(
        IamUser user,
        IReadOnlyCollection<AccessKey> keys,
        UserRecords records,
        WaiverRegistry registry
    )
    {
        List<PlannedDeletion> deletions = [];
        List<DeactivationRecord> obsolete = [];
        List<DeactivationRecord> activeAgain = [];
        List<DeactivationRecord> unnotified = [];
        List<SkippedKey> left = [];
        foreach (
            RecordState<DeactivationRecord>.Verified state in records
                .Verified.OrderBy(state => state.Value.At)
                .ThenBy(state => state.Name.Key.Value, StringComparer.Ordinal)
        )
        {
            DeactivationRecord record = state.Value;
            DateTimeOffset graceStart = GraceStartOf(state);
            if (keys.FirstOrDefault(key => key.Id == record.Key) is not { } key)
                (record.Phase == DeactivationPhase.Deleting ? unnotified : obsolete).Add(record);
            else if (record.Phase == DeactivationPhase.Reactivated)
                continue;
            else if (IsActiveAgain(key, record))
                activeAgain.Add(record);
            else if (WhyLeft(user, key, record, graceStart, registry) is { } why)
                left.Add(new(key.Id, why));
            else
                deletions.Add(new(KeyAction.On(user, key, KeyActionKind.Delete), key, record, graceStart));
        }
        return new(user, deletions, obsolete, left) { ActiveAgain = activeAgain, Unnotified = unnotified };
    }

    /// <summary>
    /// Returns the later of the signed time and the time when the record was stored, so that a rewritten record does
    /// not shorten the period. A deletion that was started has already waited.
    /// </summary>
    private static DateTimeOffset GraceStartOf(RecordState<DeactivationRecord>.Verified state) =>
        state.Value.Phase == DeactivationPhase.Deleting || state.Value.At > state.WrittenAt
            ? state.Value.At
            : state.WrittenAt;

    private bool IsActiveAgain(AccessKey key, DeactivationRecord record) => key.IsActive && now - record.At > Unsettled;

    private string? WhyLeft(
        IamUser user,
        AccessKey key,
        DeactivationRecord record,
        DateTimeOffset graceStart,
        WaiverRegistry registry
    )
    {
        if (key.Status != AccessKeyStatus.Inactive)
            return $"it is {key.Status}";
        if (record.Phase == DeactivationPhase.Pending)
            return "its deactivation is not complete; run DeactivateAccessKeys for the user again";
        if (!record.CountsFor(key))
            return WhyNotCounting(key, record);
        if (registry.WaiverOf(user, key, now) is { } waiver)
            return $"it is waived {waiver.DescribeFor(user)}";
        return now - graceStart > grace
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"its grace period lasts until {(graceStart + grace).UtcDateTime:yyyy-MM-dd HH:mm} UTC"
            );
    }

    private static string WhyNotCounting(AccessKey key, DeactivationRecord record) =>
        key.LastUse switch
        {
            LastUse.At used when used.Date >= record.At => string.Create(
                CultureInfo.InvariantCulture,
                $"it was used {used.Date:u}, not before its deactivation was recorded ({record.At:u})"
            ),
            LastUse.At => "its record is older than the key",
            _ => key.LastUse == LastUse.Never ? "its record is older than the key" : "its last use is not known",
        };
}
