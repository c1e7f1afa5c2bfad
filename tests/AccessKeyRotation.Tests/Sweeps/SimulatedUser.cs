using System.Collections.Immutable;
using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Tests.Sweeps;

/// <summary>A user as IAM would have it, without any of IAM's code: what the equivalence property compares against.</summary>
internal sealed record SimulatedUser(IamUser User, ImmutableArray<AccessKey> Keys)
{
    private const int KeysInReport = 2;

    /// <summary>The row that a credential report made now would have.</summary>
    public CredentialReportRow ToRow(int line) => new(
        line, User.Name.Value, $"arn:aws:iam::111122223333:user/{User.Name}", User.CreateDate,
        [.. Keys.Take(KeysInReport).Select((key, index) => new ReportedAccessKey(index + 1, key.IsActive, key.CreateDate, key.LastUse))],
        HasMoreCredentials: Keys.Length > KeysInReport);
}
