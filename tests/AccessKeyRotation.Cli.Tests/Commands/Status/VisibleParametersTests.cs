using System.Text.Json;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Tests.EndToEnd;

namespace AccessKeyRotation.Cli.Tests.Commands.Status;

/// <summary>
/// The permission to write parameters allows pauses and waivers, but not records. The status shows all three.
/// </summary>
public sealed class VisibleParametersTests
{
    private const string Caller = "arn:aws:sts::111122223333:assumed-role/local/caller";

    [Fact]
    public async Task A_pause_is_shown_with_its_time_and_its_writer()
    {
        await using AccountOnLoopback account = await StartAsync();
        using CommandLine pause = new(account.Url);
        (await pause.RunAsync("pause", "--reason", "INC-42")).Should().Be(0, pause.Errors);
        using CommandLine table = new(account.Url, width: 400);

        JsonElement status = await JsonAsync(account);
        await table.RunAsync("status");

        status.GetProperty("pause").GetProperty("writtenBy").GetString().Should().StartWith(Caller);
        status
            .GetProperty("pause")
            .GetProperty("writtenAt")
            .GetDateTimeOffset()
            .Should()
            .BeCloseTo(AccountOnLoopback.DaysAgo(0), TimeSpan.FromMinutes(5));
        table
            .Output.Should()
            .MatchRegex($"Pause +PAUSED since 20[-0-9T:]+Z by {Caller}; only ReactivateAccessKey works: .*INC-42");
    }

    [Fact]
    public async Task Active_waivers_are_counted_and_the_newest_has_its_writer()
    {
        await using AccountOnLoopback account = await StartAsync();
        account.AddUser("stranger", 200);
        Put(account, "vendor", expiresInDays: 30);
        Put(account, "ended", expiresInDays: -1);
        await WaiveAsync(account, "stranger");
        account.Account.Parameters.Put($"{AccountOnLoopback.WaiverPath}invalid", "{}");
        using CommandLine table = new(account.Url, width: 400);

        JsonElement status = await JsonAsync(account);
        await table.RunAsync("status");

        JsonElement waivers = status.GetProperty("waivers");
        waivers.GetProperty("active").GetInt32().Should().Be(2);
        waivers.GetProperty("newest").GetString().Should().Be($"{AccountOnLoopback.WaiverPath}stranger");
        waivers.GetProperty("writtenBy").GetString().Should().StartWith(Caller);
        table.Output.Should().MatchRegex($"Waivers +2 active; newest stranger, written 20[-0-9T:]+Z by {Caller}");
    }

    [Fact]
    public async Task Records_that_do_not_verify_are_counted_and_named()
    {
        await using AccountOnLoopback account = await StartAsync();
        (string genuine, string forged) = AddRecords(account);
        using CommandLine table = new(account.Url, width: 400);

        JsonElement status = await JsonAsync(account);
        await table.RunAsync("status");

        JsonElement records = status.GetProperty("records");
        records.GetProperty("count").GetInt32().Should().Be(3);
        records
            .GetProperty("unverified")
            .EnumerateArray()
            .Select(name => name.GetString())
            .Should()
            .BeEquivalentTo(forged, $"{RecordName.Path}/notes");
        records.GetProperty("notVerifiedBecause").ValueKind.Should().Be(JsonValueKind.Null);
        table.Output.Should().Contain("2 of 3 NOT verified and ignored: ").And.Contain(forged).And.NotContain(genuine);
    }

    [Fact]
    public async Task Records_are_shown_as_not_verified_to_a_caller_who_may_not_verify()
    {
        await using AccountOnLoopback account = await StartAsync();
        AddRecords(account);
        account.Account.Faults.Deny("VerifyMac");
        using CommandLine table = new(account.Url, width: 400);

        JsonElement status = await JsonAsync(account);
        int exitCode = await table.RunAsync("status");

        exitCode.Should().Be(0, table.Output);
        JsonElement records = status.GetProperty("records");
        records.GetProperty("unverifiedCount").ValueKind.Should().Be(JsonValueKind.Null);
        records.GetProperty("notVerifiedBecause").GetString().Should().Contain("kms:VerifyMac");
        table.Output.Should().MatchRegex("Records +3, not verified: kms:VerifyMac");
    }

    [Fact]
    public async Task A_history_that_cannot_be_read_hides_only_the_writer()
    {
        await using AccountOnLoopback account = await StartAsync();
        account.Account.Parameters.Put("/access-key-rotation/paused", "INC-42");
        account.Account.Faults.Deny("GetParameterHistory");
        using CommandLine line = new(account.Url, width: 400);

        int exitCode = await line.RunAsync("status");

        exitCode.Should().Be(0, line.Output);
        line.Output.Should().Contain("PAUSED since an unknown time; only ReactivateAccessKey works: INC-42");
    }

    [Fact]
    public async Task Waivers_and_records_that_cannot_be_read_are_unknown_and_not_none()
    {
        await using AccountOnLoopback account = await StartAsync();
        account.Account.Faults.Deny("GetParametersByPath");
        using CommandLine line = new(account.Url);

        JsonElement status = await JsonAsync(account);
        int exitCode = await line.RunAsync("status");

        exitCode.Should().Be(2);
        line.Output.Should().Contain("The waivers could not be read: ").And.Contain("The records could not be read: ");
        status.GetProperty("waivers").ValueKind.Should().Be(JsonValueKind.Null);
        status.GetProperty("records").ValueKind.Should().Be(JsonValueKind.Null);
    }

    private static async Task<AccountOnLoopback> StartAsync()
    {
        AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        await account.AddRule().RunAsync(account);
        return account;
    }

    private static async Task<JsonElement> JsonAsync(AccountOnLoopback account)
    {
        using CommandLine line = new(account.Url);
        await line.RunAsync("status", "--format", "json");
        return JsonElement.Parse(line.Output);
    }

    private static void Put(AccountOnLoopback account, string name, double expiresInDays) =>
        account.Account.Parameters.Put(
            AccountOnLoopback.WaiverPath + name,
            $$"""{"user":"{{name}}","owner":"team-a","reason":"r","expires":"{{AccountOnLoopback.DaysAgo(-expiresInDays):yyyy-MM-dd}}"}""",
            AccountOnLoopback.DaysAgo(5)
        );

    /// <summary>Writes the waiver by a call, so that Parameter Store has its author.</summary>
    private static async Task WaiveAsync(AccountOnLoopback account, string name)
    {
        using CommandLine line = new(account.Url);
        int exitCode = await line.RunAsync(
            "waivers",
            "add",
            "--user",
            name,
            "--owner",
            "team-a",
            "--reason",
            "r",
            "--expires",
            $"{AccountOnLoopback.DaysAgo(-30):yyyy-MM-dd}",
            "--name",
            name
        );
        exitCode.Should().Be(0, line.Errors);
    }

    /// <summary>
    /// Adds a record of the function, a copy of it for another user, and a parameter without a record name.
    /// </summary>
    private static (string Genuine, string Forged) AddRecords(AccountOnLoopback account)
    {
        LocalAccount local = account.Account;
        local.KmsKeys.SetAlias("alias/access-key-rotation-records", local.KmsKeys.Add(AccountOnLoopback.RecordsKey));
        DateTimeOffset at = AccountOnLoopback.DaysAgo(3);
        (IamUser user, IamUser other) = (account.AddUser("user", 200), account.AddUser("other", 200));
        RecordName genuine = NameOf(user);
        DeactivationRecord record = new(
            genuine.Key,
            DeactivationPhase.Deactivated,
            at,
            "11111111-1111-1111-1111-111111111111",
            DeactivationCause.Of(BrokenLimits.Age),
            IsNotified: true
        );
        RecordsInAccount.Write(local, AccountOnLoopback.RecordsKey, genuine.User, record, at);
        local.Parameters.Put(NameOf(other).Value, local.Parameters.Find(genuine.Value)!.Value, at);
        local.Parameters.Put($"{RecordName.Path}/notes", "mine");
        return (genuine.Value, NameOf(other).Value);
    }

    private static RecordName NameOf(IamUser user) =>
        new(RecordKind.Deactivation, new(user.Id), new(user.AccessKeys[0].Id));
}
