using AccessKeyRotation.Keys;

namespace AccessKeyRotation.CredentialReports;

/// <summary>
/// An account's IAM credential report, as far as access keys go. It has no key ids and no user ids, shows two keys a user, and is a
/// snapshot of up to four hours ago. Source: IAM User Guide, "Getting credential reports".
/// </summary>
/// <param name="Rows">The users, in the report's order, the root user's row among them.</param>
/// <param name="UnreadableRows">Rows that could not be read. Nothing is known of these users.</param>
public sealed record CredentialReport(IReadOnlyList<CredentialReportRow> Rows, IReadOnlyList<UnreadableRow> UnreadableRows);

/// <summary>One user of a credential report.</summary>
/// <param name="Line">The line of the file, counted from 1; the header is line 1.</param>
/// <param name="User">The user's name when the report was made, or <see cref="RootUser"/>.</param>
/// <param name="UserCreationTime">To the second; tells a user from one re-created under the same name.</param>
/// <param name="Keys">The one or two keys that the columns show, active or not.</param>
/// <param name="HasMoreCredentials">Whether the report says that the user has more credentials than its columns show.</param>
public sealed record CredentialReportRow(
    int Line, string User, string Arn, DateTimeOffset UserCreationTime, IReadOnlyList<ReportedAccessKey> Keys, bool HasMoreCredentials)
{
    /// <summary>How the report names the root user, who is no IAM user: no IAM operation takes this name.</summary>
    public const string RootUser = "<root_account>";

    public bool IsRoot => User == RootUser;

    /// <summary>The date of the oldest active key; null where no key is active.</summary>
    public DateTimeOffset? OldestActiveKey => Keys.Where(key => key.IsActive).Min(key => (DateTimeOffset?)key.Date);
}

/// <summary>A key as the report shows it: without its id.</summary>
/// <param name="Slot">1 or 2: the columns it stands in. Not the order of creation.</param>
/// <param name="Date">When the key was "created or last changed" (IAM User Guide); seen to be the create date.</param>
public sealed record ReportedAccessKey(int Slot, bool IsActive, DateTimeOffset Date, LastUse LastUse);

/// <summary>A row that could not be read, and why.</summary>
/// <param name="User">The user's name, where at least that could be read.</param>
public sealed record UnreadableRow(int Line, string Column, string? User, string Reason)
{
    public override string ToString() => $"line {Line}, column {Column}: {Reason}";
}
