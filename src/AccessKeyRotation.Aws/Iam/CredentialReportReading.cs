using AccessKeyRotation.Sweeps;

namespace AccessKeyRotation.Aws.Iam;

/// <summary>A credential report, or why there is none to be had.</summary>
public abstract record CredentialReportReading
{
    private CredentialReportReading()
    {
    }

    public sealed record Available(ReportEvidence Evidence) : CredentialReportReading;

    /// <param name="Reason">A sentence for the log.</param>
    public sealed record Unavailable(string Reason) : CredentialReportReading;
}
