using System.Text.Json;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>Users whose key is being rotated, and what their account has of it.</summary>
internal static partial class RotatedUsers
{
    public const string RotatingTag = "access-key-rotation:rotating";

    /// <summary>A user for whom RotateAccessKey was run so long ago, with nothing used since.</summary>
    public static async Task<IamUser> AddRotatedAsync(this RemediationHarness harness, string name, double daysAgo)
    {
        IamUser user = harness.AddUser(name, 100);
        harness.Tag(name, "owner", $"owner-of-{name}");
        await harness.RotateAsync(name);
        harness.LetPass(daysAgo);
        return harness.Now(user);
    }

    /// <summary>The same without a run: for tests that need many.</summary>
    public static IamUser AddDelivered(this RemediationHarness harness, string name, double daysAgo)
    {
        IamUser user = harness.AddUser(name, 100 + daysAgo, daysAgo);
        harness.Tag(name, "owner", $"owner-of-{name}");
        harness.Tag(name, RotatingTag, $"delivered at={RemediationHarness.DaysAgo(daysAgo):yyyy-MM-dd'T'HH:mm:ss'Z'} execution=00000000-0000-0000-0000-000000000000 "
            + $"old={user.AccessKeys[0].Id} new={user.AccessKeys[1].Id} notified=yes");
        harness.Account.Parameters.Put(DeliveredName(user), $$"""{"AccessKeyId":"{{user.AccessKeys[1].Id}}","SecretAccessKey":"s"}""",
            RemediationHarness.DaysAgo(daysAgo), ParameterType.SecureString, RemediationHarness.DeliveryKey);
        return harness.Now(user);
    }

    public static async Task<AutomationExecution> RotateAsync(this RemediationHarness harness, string name)
    {
        AutomationExecution run = await harness.RunAsync("RotateAccessKey", ("UserName", name));
        run.FailureMessage.Should().BeNull();
        return run;
    }

    /// <summary>The record of the user's rotation; null where there is none.</summary>
    public static string? RotationOf(this RemediationHarness harness, IamUser user) => harness.Now(user).Tags.GetValueOrDefault(RotatingTag);

    /// <summary>The value of a field of a record: <c>phase name=value name=value</c>.</summary>
    public static string? FieldOf(string? record, string name) =>
        record is not null && Regex.Match(record, $@"(?<= {name}=)\S+") is { Success: true } found ? found.Value : null;

    public static string DeliveredName(IamUser user) => $"/access-key-rotation/delivered/{user.Id}";

    /// <summary>The key that the user's delivered parameter is of, and its secret; null where there is none.</summary>
    public static (string AccessKeyId, string Secret)? DeliveredTo(this RemediationHarness harness, IamUser user)
    {
        if (harness.Account.Parameters.Find(DeliveredName(user)) is not { } parameter)
            return null;
        JsonElement text = JsonElement.Parse(harness.Account.Parameters.Reveal(parameter));
        return (text.GetProperty("AccessKeyId").GetString()!, text.GetProperty("SecretAccessKey").GetString()!);
    }

    /// <summary>The user's keys in the order of their creation.</summary>
    public static AccessKey[] KeysOf(this RemediationHarness harness, IamUser user) => [.. harness.Now(user).AccessKeys.OrderBy(key => key.CreateDate)];

    /// <summary>Uses the key of the user, so long ago.</summary>
    public static void Use(this RemediationHarness harness, IamUser user, AccessKey key, double daysAgo, string service = "s3", string region = "eu-west-1") =>
        harness.Account.Users.ChangeAccessKey(harness.Now(user).Name, key.Id, present => present with { LastUse = new(RemediationHarness.DaysAgo(daysAgo), service, region) });

    public static void Set(this RemediationHarness harness, IamUser user, AccessKey key, AccessKeyStatus status) =>
        harness.Account.Users.ChangeAccessKey(harness.Now(user).Name, key.Id, present => present with { Status = status });

    public static void Remove(this RemediationHarness harness, IamUser user, AccessKey key) =>
        harness.Account.Users.Change(harness.Now(user).Name, present => present with { AccessKeys = present.AccessKeys.RemoveAll(other => other.Id == key.Id) });
}
