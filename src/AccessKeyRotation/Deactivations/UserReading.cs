using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Verdicts;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Deactivations;

/// <summary>What a remediation knows of a user when it plans: everything was read live, or the reading failed.</summary>
/// <param name="Keys">With their last use as far as it was asked for.</param>
/// <param name="Verdict">The rule's own, before waivers.</param>
/// <param name="Register">The waivers; empty only where they were not needed.</param>
public sealed record UserReading(IamUser User, IReadOnlyList<AccessKey> Keys, UserTags Tags, Verdict Verdict, WaiverRegister Register);
