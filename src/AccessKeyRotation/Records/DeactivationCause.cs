using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Records;

/// <summary>Why a key was deactivated, as its record says it.</summary>
public readonly record struct DeactivationCause(string Value)
{
    /// <summary>Another key has taken its place, and it was no longer used.</summary>
    public static DeactivationCause Rotation { get; } = new("rotation");

    /// <summary>The limits by the names of the rule's parameters.</summary>
    public static DeactivationCause Of(BrokenLimits limits) => limits switch
    {
        BrokenLimits.Age => new("maxAccessKeyAge"),
        BrokenLimits.UnusedAge => new("maxAccessKeyUnusedAge"),
        BrokenLimits.Age | BrokenLimits.UnusedAge => new("maxAccessKeyAge+maxAccessKeyUnusedAge"),
        _ => throw new ArgumentOutOfRangeException(nameof(limits), limits, "A key that breaks no limit is not deactivated."),
    };

    public override string ToString() => Value;
}
