using System.Globalization;
using AccessKeyRotation.Acts;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.Deactivations;

/// <summary>Which keys of one user are to be deactivated, which are left alone and why.</summary>
/// <param name="Blocked">Why nothing may be done although something should be; null where nothing stands in the way.</param>
public sealed record DeactivationPlan(IamUser User, IReadOnlyList<PlannedDeactivation> Deactivations, IReadOnlyList<LeftKey> Left, string? Blocked = null)
{
    /// <summary>
    /// Plans for exactly the keys that violate and are not waived. A deactivation that an earlier run began and did not complete (recorded, or
    /// nobody told) is taken up again.
    /// </summary>
    /// <param name="skipIfUsedWithin">Keys used this lately are left; null leaves none for its use.</param>
    public static DeactivationPlan Of(UserReading reading, RotationPolicy policy, TimeSpan? skipIfUsedWithin, DateTimeOffset now)
    {
        List<PlannedDeactivation> deactivations = [];
        List<LeftKey> left = [];
        foreach (AccessKey key in reading.Keys.OrderBy(key => key.CreateDate).ThenBy(key => key.Id.Value, StringComparer.Ordinal))
        {
            DeactivationRecord? record = reading.Tags.DeactivationOf(key.Id);
            Violation? violation = reading.Verdict.Violations.FirstOrDefault(violation => violation.Key.Id == key.Id);
            if (violation is null && IsIncomplete(key, record))
                deactivations.Add(new(Deactivate(reading.User, key), key, record!.Cause, $"Its deactivation was begun {record.At:u} for {record.Cause} and not completed.", record));
            else if (WhyLeft(reading, key, violation, skipIfUsedWithin, now) is { } why)
                left.Add(new(key.Id, why));
            else
                deactivations.Add(new(Deactivate(reading.User, key), key, DeactivationCause.Of(violation!.Limits), violation.Describe(policy), null));
        }
        return new(reading.User, deactivations, left, BlockedBy(reading, deactivations));
    }

    private static KeyAct Deactivate(IamUser user, AccessKey key) => KeyAct.On(user, key, KeyActKind.Deactivate);

    private static bool IsIncomplete(AccessKey key, DeactivationRecord? record) =>
        key.Status == AccessKeyStatus.Inactive && record is not null && record.IsOf(key)
        && (record.Phase == DeactivationPhase.Pending || !record.IsNotified);

    private static string? WhyLeft(UserReading reading, AccessKey key, Violation? violation, TimeSpan? skipIfUsedWithin, DateTimeOffset now)
    {
        if (violation is null)
            return key.IsActive ? "it keeps every limit" : $"it is {key.Status}";
        if (reading.Register.WaiverOf(reading.User, key, now) is { } waiver)
            return string.Create(CultureInfo.InvariantCulture, $"it is waived until {waiver.Expires:yyyy-MM-dd} by {waiver.Owner}");
        return skipIfUsedWithin is { } lately ? WhyTooLately(key, lately, now) : null;
    }

    private static string? WhyTooLately(AccessKey key, TimeSpan lately, DateTimeOffset now) => key.LastUse switch
    {
        LastUse.At used when now - used.Date > lately => null,
        LastUse.At used => string.Create(CultureInfo.InvariantCulture, $"it was used {used.Date.UtcDateTime:yyyy-MM-dd}, within the last {lately.TotalDays} days"),
        _ => key.LastUse == LastUse.Never ? null : "its last use is not known",
    };

    private static string? BlockedBy(UserReading reading, List<PlannedDeactivation> deactivations) =>
        reading.Tags.HasRoomFor(deactivations.Select(planned => planned.TagKey))
            ? null
            : $"{reading.User.Name} has {UserTags.MaxPerUser} tags or nearly so, and each deactivation is recorded in one: remove {deactivations.Count} of the others first.";
}
