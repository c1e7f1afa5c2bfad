using AccessKeyRotation.CredentialReports;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>The account of a report file, from its ARNs.</summary>
internal sealed class ReportedAccount
{
    private const int IdLength = 12;

    /// <summary>The common start of all ARNs of the form <c>arn:PARTITION:iam::ACCOUNT:user/…</c>.</summary>
    private readonly string _prefix;

    private ReportedAccount(string prefix) => (_prefix, Id) = (prefix, prefix[^(IdLength + 1)..^1]);

    public string Id { get; }

    /// <summary>Reads the account from a row; null if the row has no ARN.</summary>
    public static ReportedAccount? Of(CredentialReportRow row)
    {
        int start = row.Arn.IndexOf("::", StringComparison.Ordinal) + 2;
        int end = start + IdLength;
        return
            start >= 2
            && row.Arn.StartsWith("arn:", StringComparison.Ordinal)
            && row.Arn.Length > end
            && row.Arn[end] == ':'
            && row.Arn.AsSpan()[start..end].IndexOfAnyExceptInRange('0', '9') < 0
            ? new(row.Arn[..(end + 1)])
            : null;
    }

    public bool Has(CredentialReportRow row) => row.Arn.StartsWith(_prefix, StringComparison.Ordinal);
}
