using System.Text.Json;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>Users with a rotation in progress, and the state of their rotation in the account.</summary>
internal static partial class RotatedUsers
{
    /// <summary>Adds a user for whom RotateAccessKey ran the given time ago, with no key used since.</summary>
    public static async Task<IamUser> AddRotatedAsync(this RemediationHarness harness, string name, double daysAgo)
    {
        IamUser user = harness.AddUser(name, 100);
        harness.Tag(name, "owner", $"owner-of-{name}");
        await harness.RotateAsync(name);
        harness.LetPass(daysAgo);
        return harness.Now(user);
    }

    /// <summary>The same, with the new key used right after its delivery.</summary>
    public static async Task<IamUser> AddReplacedAsync(this RemediationHarness harness, string name, double daysAgo)
    {
        IamUser user = await harness.AddRotatedAsync(name, daysAgo);
        harness.Use(user, harness.KeysOf(user)[1], daysAgo);
        return harness.Now(user);
    }

    /// <summary>The same without a run, for tests that need many users.</summary>
    public static IamUser AddDelivered(this RemediationHarness harness, string name, double daysAgo)
    {
        IamUser user = harness.AddUser(name, 100 + daysAgo, daysAgo);
        harness.Use(user, user.AccessKeys[1], daysAgo);
        harness.Tag(name, "owner", $"owner-of-{name}");
        harness.WriteRecord(
            user,
            new RotationRecord(
                RotationPhase.Delivered,
                RemediationHarness.DaysAgo(daysAgo),
                "00000000-0000-0000-0000-000000000000",
                new(user.AccessKeys[0].Id),
                new(user.AccessKeys[1].Id),
                IsNotified: true
            ),
            RemediationHarness.DaysAgo(daysAgo)
        );
        harness.Account.Parameters.Put(
            DeliveredName(user),
            $$"""{"AccessKeyId":"{{user.AccessKeys[1].Id}}","SecretAccessKey":"s"}""",
            RemediationHarness.DaysAgo(daysAgo),
            ParameterType.SecureString,
            RemediationHarness.DeliveryKey
        );
        return harness.Now(user);
    }

    public static async Task<AutomationExecution> RotateAsync(this RemediationHarness harness, string name)
    {
        AutomationExecution run = await harness.RunAsync("RotateAccessKey", ("UserName", name));
        run.FailureMessage.Should().BeNull();
        return run;
    }

    /// <summary>Denies the delivery of secrets.</summary>
    public static void DenyDelivery(this RemediationHarness harness) =>
        harness.AtDelivery(() => harness.Account.Faults.Deny("PutParameter"));

    /// <summary>Answers calls of the action that return or contain a secret with an error that quotes it.</summary>
    public static void QuoteSecrets(this RemediationHarness harness, string action, string code, int status)
    {
        if (action == "PutParameter")
            harness.AtDelivery(Quote);
        else
            Quote();

        void Quote() => harness.Account.Faults.Quote(action, int.MaxValue, code, status);
    }

    private static void AtDelivery(this RemediationHarness harness, Action begin)
    {
        bool hasStarted = false;
        harness.Account.Faults.BeforeAnswer = call =>
        {
            if (
                hasStarted
                || call.Action != "PutParameter"
                || call.Json?.Contains("/delivered/", StringComparison.Ordinal) != true
            )
                return;
            hasStarted = true;
            begin();
        };
    }

    /// <summary>
    /// Returns the verified record of the user's rotation as one line; null if there is none or the rotation has ended.
    /// </summary>
    public static string? RotationOf(this RemediationHarness harness, IamUser user) =>
        harness.RotationsOf(user).SingleOrDefault() is { } record
            ? $"{record.Phase.ToString().ToLowerInvariant()} at={record.At:yyyy-MM-dd'T'HH:mm:ss'Z'} execution={record.ExecutionId} old={record.OldKey}"
                + (record.NewKey is { } newKey ? $" new={newKey}" : "")
                + (record.IsNotified ? " notified=yes" : "")
            : null;

    /// <summary>Returns the verified records of the user's rotations that have not ended.</summary>
    public static IEnumerable<RotationRecord> RotationsOf(this RemediationHarness harness, IamUser user) =>
        harness
            .Account.Parameters.All.Select(parameter => RecordName.Parse(parameter.Name))
            .Where(name => name is { Kind: RecordKind.Rotation } && name.User.Value == user.Id)
            .Select(name => harness.RotationOf(user, name!.Key.Value))
            .OfType<RotationRecord>()
            .Where(record => record.Phase != RotationPhase.Ended);

    /// <summary>Returns the value of a field of a record: <c>phase name=value name=value</c>.</summary>
    public static string? FieldOf(string? record, string name) =>
        record is not null && Regex.Match(record, $@"(?<= {name}=)\S+") is { Success: true } found ? found.Value : null;

    public static string DeliveredName(IamUser user) => $"/access-key-rotation/delivered/{user.Id}";

    /// <summary>Returns the key id and the secret in the user's delivered parameter; null if there is none.</summary>
    public static (string AccessKeyId, string Secret)? DeliveredTo(this RemediationHarness harness, IamUser user)
    {
        if (harness.Account.Parameters.Find(DeliveredName(user)) is not { } parameter)
            return null;
        JsonElement text = JsonElement.Parse(harness.Account.Parameters.Reveal(parameter));
        return (text.GetProperty("AccessKeyId").GetString()!, text.GetProperty("SecretAccessKey").GetString()!);
    }

    /// <summary>Returns the user's keys in the order of creation.</summary>
    public static AccessKey[] KeysOf(this RemediationHarness harness, IamUser user) =>
        [.. harness.Now(user).AccessKeys.OrderBy(key => key.CreateDate)];

    /// <summary>Records a use of the user's key the given time ago.</summary>
    public static void Use(
        this RemediationHarness harness,
        IamUser user,
        AccessKey key,
        double daysAgo,
        string service = "s3",
        string region = "eu-west-1"
    ) =>
        harness.Account.Users.ChangeAccessKey(harness.Now(user).Name, key.Id, present =>
            present with
            {
                LastUse = new(RemediationHarness.DaysAgo(daysAgo), service, region),
            }
        );

    public static void Set(this RemediationHarness harness, IamUser user, AccessKey key, AccessKeyStatus status) =>
        harness.Account.Users.ChangeAccessKey(harness.Now(user).Name, key.Id, present =>
            present with
            {
                Status = status,
            }
        );

    public static void Remove(this RemediationHarness harness, IamUser user, AccessKey key) =>
        harness.Account.Users.Change(harness.Now(user).Name, present =>
            present with
            {
                AccessKeys = present.AccessKeys.RemoveAll(other => other.Id == key.Id),
            }
        );
}
