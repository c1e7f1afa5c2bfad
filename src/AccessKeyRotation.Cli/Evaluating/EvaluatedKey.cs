using System.Globalization;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Verdicts;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Evaluating;

/// <summary>One access key, judged. It has an id where it was read live, and else the slot of the report that it stands in.</summary>
/// <param name="Slot">1 or 2; not the order of creation. Null where the id is known.</param>
/// <param name="Limits">What it breaks, waived or not; None for a key that is not active.</param>
/// <param name="Waiver">The waiver that covers it, where it breaks a limit.</param>
internal sealed record EvaluatedKey(
    AccessKeyId? Id, int? Slot, bool IsActive, DateTimeOffset CreateDate, LastUse LastUse, BrokenLimits Limits, Waiver? Waiver = null)
{
    public bool Violates => Limits != BrokenLimits.None && Waiver is null;

    public bool IsWaived => Limits != BrokenLimits.None && Waiver is not null;

    /// <summary>The id, or <c>slot 1</c> where only that is known.</summary>
    public string Name => Id?.Value ?? string.Create(CultureInfo.InvariantCulture, $"slot {Slot}");

    /// <summary>Whole days, as people count them; the limit itself is held against the exact age.</summary>
    public int AgeInDays(DateTimeOffset now) => (int)Math.Floor((now - CreateDate).TotalDays);

    /// <summary>The sentence that says why it violates.</summary>
    public string ReasonUnder(RotationPolicy policy) => Id is { } id
        ? ViolationReason.Of(id, CreateDate, LastUse, Limits, policy)
        : ViolationReason.Of(Slot!.Value, CreateDate, LastUse, Limits, policy);
}
