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
