using System.Text.Json;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Cli.Tests.Evaluating;

public sealed class LiveEvaluationTests
{
    [Fact]
    public async Task A_violating_key_is_reported_with_its_user_id_and_last_use()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        IamUser old = account.AddUser("old", 100, 5);
        account.AddUser("young", 5);
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("evaluate", "--format", "json");

        exitCode.Should().Be(1, line.Errors);
        JsonElement only = JsonElement.Parse(line.Output).EnumerateArray().Should().ContainSingle().Subject;
        only.GetProperty("accountId").GetString().Should().Be(account.Account.Id);
        only.GetProperty("userName").GetString().Should().Be("old");
        only.GetProperty("userArn").GetString().Should().Be(old.Arn);
        only.GetProperty("userId").GetString().Should().Be(old.Id);
        only.GetProperty("accessKeyId").GetString().Should().Be(old.AccessKeys[0].Id);
        only.GetProperty("ageDays").GetInt32().Should().Be(100);
        only.GetProperty("lastUse").GetString().Should().Be("never");
        only.GetProperty("lastUsedAt").ValueKind.Should().Be(JsonValueKind.Null);
        only.GetProperty("reason").GetString().Should().Contain(old.AccessKeys[0].Id).And.Contain("never used and breaks maxAccessKeyAge (90 days)");
    }
}
