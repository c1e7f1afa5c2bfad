using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>What the tests of report-first sweeps share: a day, users who have no turn on it, and who was listed live.</summary>
internal static class ReportScenario
{
    public static readonly DateTimeOffset Day = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);

    /// <summary>A user whose turn to be read live it is not.</summary>
    public static IamUser AddUser(RuleHarness harness, string name, double? keyAge = null, AccessKeyStatus status = AccessKeyStatus.Active)
    {
        IamUser user = harness.AddUserOfSlice(name, Day, isInSlice: false);
        if (keyAge is { } age)
            harness.Account.Users.AddAccessKey(name, RuleHarness.DaysAgo(age), status);
        return user;
    }

    public static IEnumerable<string> Listed(RuleHarness harness) =>
        harness.Account.Calls.Of("ListAccessKeys").Select(call => call.Request.Form["UserName"]);
}
