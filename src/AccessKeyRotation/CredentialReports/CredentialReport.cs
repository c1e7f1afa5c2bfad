using AccessKeyRotation.Keys;

namespace AccessKeyRotation.CredentialReports;

/// <summary>
/// The access keys of an account's IAM credential report. A report has no key ids and no user ids, shows two keys for
/// each user, and can be four hours old. Source: IAM User Guide, "Getting credential reports".
/// </summary>
/// <param name="Rows">The users in the report's order, including the root user.</param>
/// <param name="UnreadableRows">Rows that cannot be read. The state of these users is unknown.</param>
public sealed record CredentialReport(
    IReadOnlyList<CredentialReportRow> Rows,
    IReadOnlyList<UnreadableRow> UnreadableRows
);

/// <summary>One user of a credential report.</summary>
/// <param name="Line">The line of the file, counted from 1. The header is line 1.</param>
/// <param name="User">The user's name when the report was generated, or <see cref="RootUser"/>.</param>
/// <param name="UserCreationTime">To the second. Distinguishes a user from one re-created under the same name. Null if
/// the report lacks the column.</param>
/// <param name="Keys">The one or two keys that the columns show, active or not.</param>
/// <param name="HasMoreCredentials">True if the user has more credentials than the columns of the report show.</param>
public sealed record CredentialReportRow(
    int Line,
    string User,
    string Arn,
    DateTimeOffset? UserCreationTime,
    IReadOnlyList<ReportedAccessKey> Keys,
    bool HasMoreCredentials
)
{
    /// <summary>
    /// The name of the root user in the report. The root user is not an IAM user, and no IAM operation accepts this
    /// name.
    /// </summary>
    public const string RootUser = "<root_account>";

    /// <summary>True if the user has a console password; null if the report does not show it.</summary>
    public bool? HasPassword { get; init; }

    /// <summary>True if the user has an MFA device; null if the report does not show it.</summary>
    public bool? HasMfa { get; init; }

    public bool IsRoot => User == RootUser;

    /// <summary>False if the row's name and the name at the end of its ARN differ.</summary>
    public bool NameAgreesWithArn =>
        IsRoot
        || (Arn.EndsWith(User, StringComparison.Ordinal) && Arn.AsSpan(0, Arn.Length - User.Length).EndsWith('/'));
}

/// <summary>A key as the report shows it, without its id.</summary>
/// <param name="Slot">1 or 2: the group of columns. Not the order of creation.</param>
/// <param name="Date">When the key was "created or last changed" (IAM User Guide). In practice it is the create
/// date.</param>
public sealed record ReportedAccessKey(int Slot, bool IsActive, DateTimeOffset Date, LastUse LastUse);

/// <summary>A row that cannot be read, with the reason.</summary>
/// <param name="User">The user's name, if it can be read.</param>
public sealed record UnreadableRow(int Line, string Column, string? User, string Reason)
{
    public override string ToString() => $"line {Line}, column {Column}: {Reason}";
}
