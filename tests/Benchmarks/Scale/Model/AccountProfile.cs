namespace AccessKeyRotation.Benchmarks.Scale.Model;

/// <summary>What an account is taken to be like. Put in your own figures.</summary>
/// <param name="Users">IAM users.</param>
/// <param name="SuspectShare">Of the users: who has a key older than the limit. All of them are taken to violate.</param>
/// <param name="ChangesAUser">Notifications a user and month: created, deleted, tagged, given a policy.</param>
/// <param name="ResultsChangedAUser">How often a user's result changes in a month: a key rotated every 90 days changes it about twice in three months.</param>
/// <param name="Waivers">In the account's register.</param>
public sealed record AccountProfile(int Users, double SuspectShare = 0.05, double ChangesAUser = 1, double ResultsChangedAUser = 0.67, int Waivers = 10)
{
    public int Suspects => (int)Math.Round(Users * SuspectShare);

    /// <summary>A daily sweep on a day like any other.</summary>
    public SweepCalls Sweep => SweepCalls.Of(Users, Suspects, SweepCalls.SliceOf(Users - Suspects), Users, Waivers, Suspects > 0, isReportFresh: false);
}
