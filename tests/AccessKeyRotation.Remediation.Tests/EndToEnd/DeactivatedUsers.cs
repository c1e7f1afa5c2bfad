using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>Users with a key that was deactivated.</summary>
internal static class DeactivatedUsers
{
    /// <summary>A user whose only key DeactivateAccessKeys deactivated so long ago, with nothing used since.</summary>
    public static async Task<(IamUser User, AccessKey Key)> AddDeactivatedAsync(this RemediationHarness harness, string name, double daysAgo)
    {
        IamUser user = harness.AddUser(name, 100);
        harness.Tag(name, "owner", $"owner-of-{name}");
        AutomationExecution run = await harness.RemediateAsync(user);
        run.FailureMessage.Should().BeNull();
        harness.LetPass(daysAgo);
        return (harness.Now(user), harness.KeysOf(user).Single());
    }

    /// <summary>The same without a run: for tests that need many.</summary>
    public static (IamUser User, AccessKey Key) AddRecorded(this RemediationHarness harness, string name, double daysAgo)
    {
        harness.Account.Users.Add(name, createDate: RemediationHarness.DaysAgo(1000));
        AccessKey key = harness.Account.Users.AddAccessKey(name, RemediationHarness.DaysAgo(200), AccessKeyStatus.Inactive);
        harness.Tag(name, "owner", $"owner-of-{name}");
        harness.Tag(name, TagOf(key), Record("deactivated", daysAgo));
        return (harness.Account.Users.Present.Get(name), key);
    }

    public static void AddManyRecorded(this RemediationHarness harness, int count, double daysAgo, Func<int, string> name)
    {
        for (int number = 0; number < count; number++)
            harness.AddRecorded(name(number), daysAgo);
    }

    public static string TagOf(AccessKey key) => $"access-key-rotation:deactivated:{key.Id}";

    /// <summary>A record as it stands on a user.</summary>
    public static string Record(string phase, double daysAgo) =>
        $"{phase} at={RemediationHarness.DaysAgo(daysAgo):yyyy-MM-dd'T'HH:mm:ss'Z'} execution=00000000-0000-0000-0000-000000000000 because=maxAccessKeyAge notified=yes";

    /// <summary>The keys that an account has, whosoever they are.</summary>
    public static IEnumerable<string> KeyIds(this RemediationHarness harness) =>
        harness.Account.Users.Present.InOrder.SelectMany(user => user.AccessKeys).Select(key => key.Id);
}
