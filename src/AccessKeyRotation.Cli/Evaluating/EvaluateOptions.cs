using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Evaluating;

/// <summary>What was asked for on the command line.</summary>
/// <param name="CredentialReports">Files, folders or <c>-</c>; empty judges the live account.</param>
/// <param name="AsOf">The moment to judge at; null: now.</param>
/// <param name="Format">One of <see cref="Reports.ReportFormats"/>.</param>
/// <param name="Output">A file; null: standard output.</param>
internal sealed record EvaluateOptions(
    IReadOnlyList<string> CredentialReports, DateTimeOffset? AsOf, RotationPolicy Policy, WaiverSource? Waivers, string OwnerTag, bool ListEverybody, string Format, string? Output);
