using System.Globalization;

namespace AccessKeyRotation.Local.Account;

/// <summary>
/// The account's credential report: requested, then in progress, then stored for four hours, in which no new report is
/// generated and changes of users do not appear in it.
/// </summary>
public sealed class CredentialReport
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(4);

    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private StoredReport? _running;
    private StoredReport? _finished;

    internal CredentialReport(LocalAccount account) => _account = account;

    /// <summary>How long IAM takes to generate a report. With zero, the next call finds it complete.</summary>
    public TimeSpan GenerationTime { get; set; }

    /// <summary>
    /// True if reports have the column <c>additional_credentials_info</c>. AWS's guide lists it for users with more
    /// than two keys; it was not in reports of accounts without such users.
    /// </summary>
    public bool HasAdditionalCredentialsColumn { get; set; }

    /// <summary>
    /// True if dates end in <c>Z</c>. AWS's guide shows <c>+00:00</c>; reports with <c>Z</c> were observed.
    /// </summary>
    public bool PrintsUtcAsZ { get; set; }

    /// <summary>The stored report, expired or not; null if there is none.</summary>
    public string? Csv
    {
        get
        {
            lock (_gate)
            {
                Settle();
                return _finished?.Csv;
            }
        }
    }

    /// <summary>Stores a report of the current account, with the given <paramref name="age"/>.</summary>
    public void Make(TimeSpan age = default) => Replace(Print(), age);

    /// <summary>Stores any text as the report, with the given <paramref name="age"/>.</summary>
    public void Replace(string csv, TimeSpan age = default)
    {
        lock (_gate)
            (_running, _finished) = (null, new(csv, _account.Time.GetUtcNow() - age));
    }

    /// <summary>Removes the report, as if none had been requested.</summary>
    public void Forget()
    {
        lock (_gate)
            (_running, _finished) = (null, null);
    }

    internal ReportProgress Generate()
    {
        string csv = Print();
        lock (_gate)
        {
            Settle();
            if (_running is not null)
                return ReportProgress.InProgress;
            if (_finished is not null && !IsExpired(_finished))
                return ReportProgress.Complete;
            _running = new(csv, _account.Time.GetUtcNow());
            return ReportProgress.Started;
        }
    }

    /// <exception cref="AwsErrorException">ReportNotPresent, ReportInProgress or ReportExpired</exception>
    internal StoredReport Get()
    {
        lock (_gate)
        {
            Settle();
            if (_running is not null)
                throw new AwsErrorException("ReportInProgress", "Unknown");
            if (_finished is null)
                throw new AwsErrorException("ReportNotPresent", "Unknown");
            return IsExpired(_finished) ? throw new AwsErrorException("ReportExpired", "Unknown") : _finished;
        }
    }

    private void Settle()
    {
        if (_running is not null && _account.Time.GetUtcNow() >= _running.GeneratedTime + GenerationTime)
            (_running, _finished) = (null, _running);
    }

    private bool IsExpired(StoredReport report) => _account.Time.GetUtcNow() - report.GeneratedTime > Lifetime;

    private string Print() =>
        new CredentialReportCsv(HasAdditionalCredentialsColumn, PrintsUtcAsZ).Print(
            _account.Root,
            _account.Users.Present
        );
}

/// <param name="GeneratedTime">When the account was read for the report.</param>
internal sealed record StoredReport(string Csv, DateTimeOffset GeneratedTime);

internal enum ReportProgress
{
    Started,
    InProgress,
    Complete,
}

/// <summary>
/// Formats a credential report as AWS does: the root row first, users by name, keys by id (not by age), LF, no LF at
/// the end.
/// </summary>
internal sealed class CredentialReportCsv(bool hasAdditionalCredentialsColumn, bool printsUtcAsZ)
{
    private const string None = "N/A";
    private static readonly string[] Certificates = ["false", None, "false", None];

    public string Print(IamUser root, UserSet users)
    {
        IEnumerable<string> header = CredentialReportColumns.All;
        if (hasAdditionalCredentialsColumn)
            header = header.Append(CredentialReportColumns.AdditionalCredentials);

        IEnumerable<IEnumerable<string>> rows =
        [
            header,
            Row(root, $"arn:aws:iam::{root.AccountId}:root", PasswordOfRoot(root)),
            .. users.InOrder.Select(user => Row(user, user.Arn, Password(user.Password))),
        ];
        return string.Join('\n', rows.Select(row => string.Join(',', row.Select(Quote))));
    }

    private List<string> Row(IamUser user, string arn, string[] password)
    {
        AccessKey[] keys = [.. user.AccessKeys.OrderBy(key => key.Id, StringComparer.Ordinal)];
        List<string> row =
        [
            user.Name,
            arn,
            Date(user.CreateDate),
            .. password,
            user.HasMfa ? "true" : "false",
            .. Key(keys.ElementAtOrDefault(0)),
            .. Key(keys.ElementAtOrDefault(1)),
            .. Certificates,
        ];
        if (hasAdditionalCredentialsColumn)
            row.Add(keys.Length > 2 ? $"{keys.Length - 2} additional access keys: use ListAccessKeys" : None);
        return row;
    }

    private string[] PasswordOfRoot(IamUser root) =>
        ["not_supported", LastUsed(root.Password), "not_supported", "not_supported"];

    private string[] Password(UserPassword? password) =>
        password is null ? ["false", None, None, None] : ["true", LastUsed(password), Date(password.LastChanged), None];

    private string LastUsed(UserPassword? password) => password?.LastUsed is { } at ? Date(at) : "no_information";

    private string[] Key(AccessKey? key) =>
        key is null
            ? ["false", None, None, None, None]
            :
            [
                key.Status == AccessKeyStatus.Active ? "true" : "false",
                Date(key.ReportedDate ?? key.CreateDate),
                key.LastUse is { } use ? Date(use.At) : None,
                key.LastUse?.Region ?? None,
                key.LastUse?.Service ?? None,
            ];

    private string Date(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
        + (printsUtcAsZ ? "Z" : "+00:00");

    private static string Quote(string field) =>
        field.AsSpan().IndexOfAny(",\"\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"")}\"";
}
