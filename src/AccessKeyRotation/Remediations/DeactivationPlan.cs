using System.Globalization;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediations;

/// <summary>The keys of one user to deactivate, and the skipped keys with their reasons.</summary>
public sealed record DeactivationPlan(
    IamUser User,
    IReadOnlyList<PlannedDeactivation> Deactivations,
    IReadOnlyList<SkippedKey> Left
)
{
    /// <summary>
    /// Plans the deactivation of exactly the keys that violate and are not waived. Resumes a deactivation that an
    /// earlier run started and did not complete (recorded, or not notified).
    /// </summary>
    /// <param name="skipIfUsedWithin">Skips keys used within this time; null skips none because of its use.</param>
    public static DeactivationPlan Of(
        UserSnapshot snapshot,
        RotationPolicy policy,
        TimeSpan? skipIfUsedWithin,
        DateTimeOffset now
    )
    {
        List<PlannedDeactivation> deactivations = [];
        List<SkippedKey> left = [];
        foreach (
            AccessKey key in snapshot
                .Keys.OrderBy(key => key.CreateDate)
                .ThenBy(key => key.Id.Value, StringComparer.Ordinal)
        )
        {
            DeactivationRecord? record = snapshot.Records.DeactivationOf(key.Id);
            Violation? violation = snapshot.EvaluationResult.Violations.FirstOrDefault(violation =>
                violation.Key.Id == key.Id
            );
            if (violation is null && IsIncomplete(key, record))
                deactivations.Add(
                    new(
                        Deactivate(snapshot.User, key),
                        key,
                        record!.Cause,
                        $"Its deactivation for {record.Cause} was started at {record.At:u} and not completed.",
                        record
                    )
                );
            else if (WhyLeft(snapshot, key, violation, skipIfUsedWithin, now) is { } why)
                left.Add(new(key.Id, why));
            else
                deactivations.Add(
                    new(
                        Deactivate(snapshot.User, key),
                        key,
                        DeactivationCause.Of(violation!.Limits),
                        violation.Describe(policy),
                        null,
                        ActivatedAgain(key, record)
                    )
                );
        }
        return new(snapshot.User, deactivations, left);
    }

    private static KeyAction Deactivate(IamUser user, AccessKey key) =>
        KeyAction.On(user, key, KeyActionKind.Deactivate);

    /// <summary>
    /// ReactivateAccessKey removes the record, so an active key with a record was activated by other means.
    /// </summary>
    private static DeactivationRecord? ActivatedAgain(AccessKey key, DeactivationRecord? record) =>
        key.IsActive && record is { Phase: DeactivationPhase.Deactivated } && record.IsOf(key) ? record : null;

    private static bool IsIncomplete(AccessKey key, DeactivationRecord? record) =>
        key.Status == AccessKeyStatus.Inactive
        && record is not null
        && record.IsOf(key)
        && (record.Phase == DeactivationPhase.Pending || !record.IsNotified);

    private static string? WhyLeft(
        UserSnapshot snapshot,
        AccessKey key,
        Violation? violation,
        TimeSpan? skipIfUsedWithin,
        DateTimeOffset now
    )
    {
        if (violation is null)
            return key.IsActive ? "it keeps every limit" : $"it is {key.Status}";
        if (snapshot.Registry.WaiverOf(snapshot.User, key, now) is { } waiver)
            return $"it is waived {waiver.DescribeFor(snapshot.User)}";
        return skipIfUsedWithin is { } lately ? WhyTooLately(key, lately, now) : null;
    }

    private static string? WhyTooLately(AccessKey key, TimeSpan lately, DateTimeOffset now) =>
        key.LastUse switch
        {
            LastUse.At used when now - used.Date > lately => null,
            LastUse.At used => string.Create(
                CultureInfo.InvariantCulture,
                $"it was used {used.Date.UtcDateTime:yyyy-MM-dd}, within the last {(lately.TotalDays == 1 ? "day" : $"{lately.TotalDays} days")}"
            ),
            _ => key.LastUse == LastUse.Never ? null : "its last use is not known",
        };
}

/// <summary>
/// The state of a user that a remediation is planned from. Everything is read live; a failed read fails the plan.
/// </summary>
/// <param name="Keys">With their last use where it was requested.</param>
/// <param name="Tags">For notifications only: no tag decides an action.</param>
/// <param name="EvaluationResult">The rule's result, before waivers.</param>
/// <param name="Registry">The waivers; empty if they were not required.</param>
public sealed record UserSnapshot(
    IamUser User,
    IReadOnlyList<AccessKey> Keys,
    UserTags Tags,
    UserRecords Records,
    EvaluationResult EvaluationResult,
    WaiverRegistry Registry
);

/// <summary>A key to deactivate, or whose deactivation is to be completed.</summary>
/// <param name="Key">The key as planned, for the message.</param>
/// <param name="Why">A sentence for the message.</param>
/// <param name="ActivatedAgain">The record of a deactivation after which the key was activated by other means; null if
/// there is none.</param>
/// <param name="Started">The record of an earlier run that did not complete; null if the deactivation is new.</param>
public sealed record PlannedDeactivation(
    KeyAction Act,
    AccessKey Key,
    DeactivationCause Cause,
    string Why,
    DeactivationRecord? Started,
    DeactivationRecord? ActivatedAgain = null
);
