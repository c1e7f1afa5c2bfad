using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>
/// Shared by the tests of scheduled evaluations with a report: a day, users who are not in its rolling sample, and the
/// users checked live.
/// </summary>
internal static class ReportScenario
{
    public static readonly DateTimeOffset Day = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);

    /// <summary>Adds a user who is not in the rolling sample of the day.</summary>
    public static IamUser AddUser(
        RuleHarness harness,
        string name,
        double? keyAge = null,
        AccessKeyStatus status = AccessKeyStatus.Active
    )
    {
        IamUser user = harness.AddUserOfSlice(name, Day, isInSlice: false);
        if (keyAge is { } age)
            harness.Account.Users.AddAccessKey(name, RuleHarness.DaysAgo(age), status);
        return user;
    }

    public static IEnumerable<string> Listed(RuleHarness harness) =>
        harness.Account.Calls.Of("ListAccessKeys").Select(call => call.Request.Form["UserName"]);
}
