using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>Users with a deactivated key.</summary>
internal static class DeactivatedUsers
{
    /// <summary>Adds a user whose only key DeactivateAccessKeys deactivated the given time ago, unused since.</summary>
    public static async Task<(IamUser User, AccessKey Key)> AddDeactivatedAsync(
        this RemediationHarness harness,
        string name,
        double daysAgo
    )
    {
        IamUser user = harness.AddUser(name, 100);
        harness.Tag(name, "owner", $"owner-of-{name}");
        AutomationExecution run = await harness.RemediateAsync(user);
        run.FailureMessage.Should().BeNull();
        harness.LetPass(daysAgo);
        return (harness.Now(user), harness.KeysOf(user).Single());
    }

    /// <summary>The same without a run, for tests that need many users.</summary>
    public static (IamUser User, AccessKey Key) AddRecorded(
        this RemediationHarness harness,
        string name,
        double daysAgo
    )
    {
        harness.Account.Users.Add(name, createDate: RemediationHarness.DaysAgo(1000));
        AccessKey key = harness.Account.Users.AddAccessKey(
            name,
            RemediationHarness.DaysAgo(200),
            AccessKeyStatus.Inactive
        );
        harness.Tag(name, "owner", $"owner-of-{name}");
        harness.SetRecord(harness.Account.Users.Present.Get(name), key, Record("deactivated", daysAgo));
        return (harness.Account.Users.Present.Get(name), key);
    }

    public static void AddManyRecorded(
        this RemediationHarness harness,
        int count,
        double daysAgo,
        Func<int, string> name
    )
    {
        for (int number = 0; number < count; number++)
            harness.AddRecorded(name(number), daysAgo);
    }

    /// <summary>Formats a record as one line.</summary>
    public static string Record(string phase, double daysAgo) =>
        $"{phase} at={RemediationHarness.DaysAgo(daysAgo):yyyy-MM-dd'T'HH:mm:ss'Z'} execution=00000000-0000-0000-0000-000000000000 because=maxAccessKeyAge notified=yes";

    /// <summary>Returns the ids of all keys in the account.</summary>
    public static IEnumerable<string> KeyIds(this RemediationHarness harness) =>
        harness.Account.Users.Present.InOrder.SelectMany(user => user.AccessKeys).Select(key => key.Id);
}
