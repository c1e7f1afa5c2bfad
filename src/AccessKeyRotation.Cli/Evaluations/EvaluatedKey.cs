using System.Globalization;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>
/// An evaluated access key. It has an id if it was read live, and otherwise a slot of the credential report.
/// </summary>
/// <param name="Slot">1 or 2, which is not the order of creation; null if the id is known.</param>
/// <param name="Status">Active or Inactive for a credential report, which has no other status.</param>
/// <param name="Limits">The exceeded limits, waived or not; None for an inactive key.</param>
/// <param name="Waiver">The waiver that covers the key; null if there is none or the key exceeds no limit.</param>
internal sealed record EvaluatedKey(
    AccessKeyId? Id,
    int? Slot,
    AccessKeyStatus Status,
    DateTimeOffset CreateDate,
    LastUse LastUse,
    BrokenLimits Limits,
    Waiver? Waiver = null
)
{
    public bool IsActive => Status == AccessKeyStatus.Active;

    public bool Violates => Limits != BrokenLimits.None && Waiver is null;

    public bool IsWaived => Limits != BrokenLimits.None && Waiver is not null;

    /// <summary>The id, or <c>slot 1</c> if the id is unknown.</summary>
    public string Name => Id?.Value ?? string.Create(CultureInfo.InvariantCulture, $"slot {Slot}");

    /// <summary>Returns the age in whole days for display. The evaluation uses the exact age.</summary>
    public int AgeInDays(DateTimeOffset now) => (int)Math.Floor((now - CreateDate).TotalDays);

    /// <summary>Returns the reason for the violation as a sentence.</summary>
    public string ReasonUnder(RotationPolicy policy) =>
        Id is { } id
            ? ViolationReason.Of(id, CreateDate, LastUse, Limits, policy)
            : ViolationReason.Of(Slot!.Value, CreateDate, LastUse, Limits, policy);
}
