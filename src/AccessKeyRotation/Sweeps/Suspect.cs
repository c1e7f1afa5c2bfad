using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Sweeps;

/// <summary>A user whose keys must be read live.</summary>
/// <param name="Row">The report's row of this very user, where there is one.</param>
public sealed record Suspect(IamUser User, Suspicion Suspicion, CredentialReportRow? Row);
