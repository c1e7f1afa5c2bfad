using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Aws.Sweeps;

/// <param name="Suspects">Those whose verdict is certain.</param>
/// <param name="Register">Null where it was not needed or could not be read.</param>
/// <param name="Unreadable">Why the register could not be read; then the violators are missing from <paramref name="Suspects"/>.</param>
public sealed record ReviewedSuspects(IReadOnlyList<JudgedSuspect> Suspects, WaiverRegister? Register, AwsCallFailedException? Unreadable);
