using AccessKeyRotation.Cli.Evaluating;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>What was asked for on the command line.</summary>
/// <param name="From">A folder, or <see cref="Live"/>.</param>
/// <param name="Output">Null: standard output.</param>
/// <param name="IsForHook">Whether it has to have today's day in it.</param>
internal sealed record ExportRequest(string From, string? Output, bool IsForHook, WaiverSource Source)
{
    /// <summary>The register. A folder of this name is <c>./live</c>.</summary>
    public const string Live = "live";
}
