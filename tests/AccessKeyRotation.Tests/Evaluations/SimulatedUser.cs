using System.Collections.Immutable;
using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Tests.Evaluations;

/// <summary>A user as IAM has it, implemented independently: the reference of the equivalence property.</summary>
internal sealed record SimulatedUser(IamUser User, ImmutableArray<AccessKey> Keys)
{
    private const int KeysInReport = 2;

    /// <summary>Returns the row of a credential report that is generated now.</summary>
    public CredentialReportRow ToRow(int line) =>
        new(
            line,
            User.Name.Value,
            $"arn:aws:iam::111122223333:user/{User.Name}",
            User.CreateDate,
            [
                .. Keys.Take(KeysInReport)
                    .Select(
                        (key, index) => new ReportedAccessKey(index + 1, key.IsActive, key.CreateDate, key.LastUse)
                    ),
            ],
            HasMoreCredentials: Keys.Length > KeysInReport
        );
}
