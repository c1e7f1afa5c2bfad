namespace AccessKeyRotation.Local.Account;

/// <summary>
/// The account's one credential report: asked for, then in progress, then kept for four hours, during which nothing makes
/// another and changes of users do not show in it.
/// </summary>
public sealed class CredentialReport
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(4);

    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private StoredReport? _running;
    private StoredReport? _finished;

    internal CredentialReport(LocalAccount account) => _account = account;

    /// <summary>How long IAM takes to make a report. With zero the call after the one that started it finds it complete.</summary>
    public TimeSpan GenerationTime { get; set; }

    /// <summary>
    /// Whether reports end in <c>additional_credentials_info</c>. AWS's guide lists that column for users with more than
    /// two keys; reports of accounts without such users were seen without it.
    /// </summary>
    public bool HasAdditionalCredentialsColumn { get; set; }

    /// <summary>Whether dates end in <c>Z</c>; AWS's guide prints <c>+00:00</c>, reports with <c>Z</c> have been seen.</summary>
    public bool PrintsUtcAsZ { get; set; }

    /// <summary>The report in place, expired or not; null where there is none.</summary>
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

    /// <summary>Puts in place the report that would have been made of the present account <paramref name="age"/> ago.</summary>
    public void Make(TimeSpan age = default) => Replace(Print(), age);

    /// <summary>Puts any text in place as the report made <paramref name="age"/> ago.</summary>
    public void Replace(string csv, TimeSpan age = default)
    {
        lock (_gate)
            (_running, _finished) = (null, new(csv, _account.Time.GetUtcNow() - age));
    }

    /// <summary>As if nobody had ever asked for a report.</summary>
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
        new CredentialReportCsv(HasAdditionalCredentialsColumn, PrintsUtcAsZ).Print(_account.Root, _account.Users.Present);
}
