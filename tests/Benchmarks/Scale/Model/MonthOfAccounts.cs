namespace AccessKeyRotation.Benchmarks.Scale.Model;

/// <summary>What equal accounts use in a month of 30 days, each with one sweep a day.</summary>
public sealed record MonthOfAccounts(int Accounts, AccountProfile Profile)
{
    public const int Days = 30;

    /// <summary>FinishRotation, DeleteInactiveAccessKeys and WarnKeyOwners.</summary>
    private const int DailyRuns = 3;

    /// <summary>Of the three: the branch of FinishRotation is one more.</summary>
    private const int DailySteps = 4;

    private const double MemoryGigabytes = 0.5;
    private const double ChangeSeconds = 0.3;
    private const double DailyRunSeconds = 1;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public long Changes => (long)Math.Round(Accounts * Profile.Users * Profile.ChangesAUser);

    /// <summary>What AWS bills with <c>put=all</c>: each user, each day, and each change.</summary>
    public long EvaluationsOfAll => (long)Accounts * Profile.Users * Days + Changes;

    /// <summary>With <c>put=changed</c>: what a sweep finds changed, and each change.</summary>
    public long EvaluationsOfChanged => (long)Math.Round(Accounts * Profile.Users * Profile.ResultsChangedAUser) + Changes;

    public long Invocations => (long)Accounts * Days * (1 + DailyRuns) + Changes;

    public double GigabyteSeconds => MemoryGigabytes * (
        (double)Accounts * Days * (Profile.Sweep.Duration(Profile.Users, Latency).TotalSeconds + DailyRuns * DailyRunSeconds) + Changes * ChangeSeconds);

    public long AutomationSteps => (long)Accounts * Days * DailySteps;

    public long IamCallsADay => (long)Accounts * Profile.Sweep.Iam;
}
