using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Records;

/// <summary>
/// Why a key was deactivated. The set is closed, so that no text from a parameter or a tag appears in a notification as
/// the system's own words.
/// </summary>
public sealed record DeactivationCause
{
    private DeactivationCause(string value) => Value = value;

    /// <summary>Another key replaced the key, and the key was no longer used.</summary>
    public static DeactivationCause Rotation { get; } = new("rotation");

    private static DeactivationCause Age { get; } = new("maxAccessKeyAge");

    private static DeactivationCause UnusedAge { get; } = new("maxAccessKeyUnusedAge");

    private static DeactivationCause AgeAndUnusedAge { get; } = new("maxAccessKeyAge+maxAccessKeyUnusedAge");

    private static DeactivationCause[] All { get; } = [Rotation, Age, UnusedAge, AgeAndUnusedAge];

    /// <summary>The name of the cause; for limits, the names of the rule's parameters.</summary>
    public string Value { get; }

    /// <summary>The exceeded limits as a cause.</summary>
    public static DeactivationCause Of(BrokenLimits limits) =>
        limits switch
        {
            BrokenLimits.Age => Age,
            BrokenLimits.UnusedAge => UnusedAge,
            BrokenLimits.Age | BrokenLimits.UnusedAge => AgeAndUnusedAge,
            _ => throw new ArgumentOutOfRangeException(
                nameof(limits),
                limits,
                "A key that breaks no limit is not deactivated."
            ),
        };

    /// <summary>Returns null if no cause has this name.</summary>
    public static DeactivationCause? Parse(string? value) => Array.Find(All, cause => cause.Value == value);

    public override string ToString() => Value;
}
