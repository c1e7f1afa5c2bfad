using AccessKeyRotation.Cli.Evaluating;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>What was asked for on the command line.</summary>
/// <param name="IsAgreed">Whether it is done without a question.</param>
/// <param name="MayEmpty">Whether a folder without waivers is meant.</param>
internal sealed record ApplyRequest(string Folder, bool IsDryRun, bool IsAgreed, bool MayEmpty, WaiverSource Source);
