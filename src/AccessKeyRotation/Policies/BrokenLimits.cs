namespace AccessKeyRotation.Policies;

/// <summary>The limits of a <see cref="RotationPolicy"/> that a key breaks.</summary>
[Flags]
public enum BrokenLimits
{
    None = 0,
    Age = 1,
    UnusedAge = 2,
}
