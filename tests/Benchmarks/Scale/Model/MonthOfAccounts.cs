namespace AccessKeyRotation.Benchmarks.Scale.Model;

/// <summary>The usage of equal accounts in a month of 30 days, each with one scheduled evaluation a day.</summary>
public sealed record MonthOfAccounts(int Accounts, AccountProfile Profile)
{
    public const int Days = 30;

    /// <summary>FinishRotation, DeleteInactiveAccessKeys and WarnKeyOwners.</summary>
    private const int DailyRuns = 3;

    /// <summary>One more than the documents, because FinishRotation has a branch.</summary>
    private const int DailySteps = 4;

    private const double MemoryGigabytes = 0.25;
    private const double ChangeSeconds = 0.3;
    private const double DailyRunSeconds = 1;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public long Changes => (long)Math.Round(Accounts * Profile.Users * Profile.ChangesAUser);

    /// <summary>
    /// The evaluations that AWS bills with <c>submitResults=all</c>: one for each user and day, and one for each
    /// change.
    /// </summary>
    public long EvaluationsOfAll => (long)Accounts * Profile.Users * Days + Changes;

    /// <summary>
    /// With <c>submitResults=changed</c>: the results that changed in scheduled evaluations, and one for each change.
    /// </summary>
    public long EvaluationsOfChanged =>
        (long)Math.Round(Accounts * Profile.Users * Profile.ResultsChangedAUser) + Changes;

    public long Invocations => (long)Accounts * Days * (1 + DailyRuns) + Changes;

    public double GigabyteSeconds =>
        MemoryGigabytes
        * (
            (double)Accounts
                * Days
                * (
                    Profile.ScheduledEvaluation.Duration(Profile.Users, Latency).TotalSeconds
                    + DailyRuns * DailyRunSeconds
                )
            + Changes * ChangeSeconds
        );

    public long AutomationSteps => (long)Accounts * Days * DailySteps;

    public long IamCallsADay => (long)Accounts * Profile.ScheduledEvaluation.Iam;
}
