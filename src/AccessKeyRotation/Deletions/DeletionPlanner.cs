using System.Globalization;
using AccessKeyRotation.Acts;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Deletions;

/// <summary>Decides which deactivated keys have had their grace period. A key without our record is never deleted.</summary>
/// <param name="grace">How long a key stays deactivated. Exactly this long is not long enough.</param>
public sealed class DeletionPlanner(TimeSpan grace, DateTimeOffset now)
{
    /// <summary>For so long after a record IAM may show the key as it was before: the act is under way, or not yet seen everywhere.</summary>
    private static readonly TimeSpan Unsettled = TimeSpan.FromHours(1);

    /// <param name="keys">With the last use of those that are recorded and inactive.</param>
    public DeletionPlan Plan(IamUser user, IReadOnlyCollection<AccessKey> keys, UserTags tags, WaiverRegister register)
    {
        List<PlannedDeletion> deletions = [];
        List<DeactivationRecord> obsolete = [];
        List<DeactivationRecord> untold = [];
        List<LeftKey> left = [];
        foreach (DeactivationRecord record in tags.Deactivations.OrderBy(record => record.At).ThenBy(record => record.Key.Value, StringComparer.Ordinal))
        {
            if (keys.FirstOrDefault(key => key.Id == record.Key) is not { } key)
                (record.Phase == DeactivationPhase.Deleting ? untold : obsolete).Add(record);
            else if (IsActiveAgain(key, record))
                obsolete.Add(record);
            else if (WhyLeft(user, key, record, register) is { } why)
                left.Add(new(key.Id, why));
            else
                deletions.Add(new(KeyAct.On(user, key, KeyActKind.Delete), key, record));
        }
        left.AddRange(tags.Unreadable.Select(tag => new LeftKey(new(tag), "the tag holds something else than a record; look at it and remove it")));
        return new(user, deletions, obsolete, left) { Untold = untold };
    }

    private bool IsActiveAgain(AccessKey key, DeactivationRecord record) => key.IsActive && now - record.At > Unsettled;

    private string? WhyLeft(IamUser user, AccessKey key, DeactivationRecord record, WaiverRegister register)
    {
        if (key.Status != AccessKeyStatus.Inactive)
            return $"it is {key.Status}";
        if (record.Phase == DeactivationPhase.Pending)
            return "its deactivation is not complete; run DeactivateAccessKeys for the user again";
        if (!record.CountsFor(key))
            return WhyNotCounting(key, record);
        if (register.WaiverOf(user, key, now) is { } waiver)
            return string.Create(CultureInfo.InvariantCulture, $"it is waived until {waiver.Expires:yyyy-MM-dd} by {waiver.Owner}");
        return now - record.At > grace
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"its grace period lasts until {(record.At + grace).UtcDateTime:yyyy-MM-dd HH:mm} UTC");
    }

    private static string WhyNotCounting(AccessKey key, DeactivationRecord record) => key.LastUse switch
    {
        LastUse.At used when used.Date >= record.At => string.Create(CultureInfo.InvariantCulture, $"it was used {used.Date:u}, not before its deactivation was recorded ({record.At:u})"),
        LastUse.At => "its record is older than the key",
        _ => key.LastUse == LastUse.Never ? "its record is older than the key" : "its last use is not known",
    };
}
