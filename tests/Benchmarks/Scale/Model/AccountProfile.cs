namespace AccessKeyRotation.Benchmarks.Scale.Model;

/// <summary>The assumed properties of an account. Replace them with your own figures.</summary>
/// <param name="Users">IAM users.</param>
/// <param name="LiveCheckShare">The share of users with a key older than the limit. All of them are assumed to
/// violate.</param>
/// <param name="ChangesAUser">Notifications for each user and month: created, deleted, tagged, policy attached.</param>
/// <param name="ResultsChangedAUser">Changes of a user's result in a month. A key rotated every 90 days changes it
/// about twice in three months.</param>
/// <param name="Waivers">The number of waivers in the account's registry.</param>
public sealed record AccountProfile(
    int Users,
    double LiveCheckShare = 0.05,
    double ChangesAUser = 1,
    double ResultsChangedAUser = 0.67,
    int Waivers = 10
)
{
    public int UsersToCheck => (int)Math.Round(Users * LiveCheckShare);

    /// <summary>The scheduled evaluation of a typical day.</summary>
    public EvaluationCalls ScheduledEvaluation =>
        EvaluationCalls.Of(
            Users,
            UsersToCheck,
            EvaluationCalls.SliceOf(Users - UsersToCheck),
            Users,
            Waivers,
            UsersToCheck > 0,
            isReportFresh: false
        );
}
