using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Evaluating;

/// <summary>By what a live account is judged.</summary>
/// <param name="Waivers">Where they are; null judges as if there were none.</param>
/// <param name="OwnerTag">The tag of a user that names its owner.</param>
/// <param name="ListEverybody">Whether every user's keys are read live rather than proven by the credential report.</param>
internal sealed record LiveScope(RotationPolicy Policy, WaiverSource? Waivers, string OwnerTag, bool ListEverybody = false);

/// <summary>Where the register of waivers is.</summary>
/// <param name="Path">In SSM Parameter Store.</param>
/// <param name="MaxDuration">How far the end of a waiver may lie from its writing.</param>
internal sealed record WaiverSource(string Path, TimeSpan MaxDuration);
