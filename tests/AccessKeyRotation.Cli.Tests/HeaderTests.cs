using System.Text.Json;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Tests.Commands.Evidence;
using AccessKeyRotation.Cli.Tests.Snapshots;
using Spectre.Console.Testing;

namespace AccessKeyRotation.Cli.Tests;

/// <summary>The output of each command names the account, the region, the caller and the rule.</summary>
public sealed class HeaderTests
{
    private const string Caller = "arn:aws:sts::111122223333:assumed-role/local/caller";
    private const string Rule = ", rule access-keys-rotated-in-time";

    [Theory]
    [InlineData(Rule, "plan")]
    [InlineData(Rule, "remediate", "--dry-run")]
    [InlineData(Rule, "remediate", "--yes")]
    [InlineData(Rule, "status")]
    [InlineData(Rule, "history")]
    [InlineData(Rule, "undo", "AKIA", "--owner", "o", "--reason", "r", "--yes")]
    [InlineData(Rule, "rotate", "old", "--yes")]
    [InlineData("", "pause", "--reason", "r")]
    [InlineData("", "resume", "--yes")]
    [InlineData(Rule, "clear-exceptions", "--yes")]
    [InlineData(Rule, "doctor", "--skip-dry-run")]
    [InlineData("", "waivers", "list")]
    [InlineData("", "waivers", "add", "--user", "old", "--owner", "o", "--reason", "r", "--days", "5")]
    [InlineData("", "waivers", "remove", "w", "--yes")]
    [InlineData("", "waivers", "apply", "FOLDER", "--yes", "--allow-empty")]
    public async Task The_first_line_names_account_alias_region_caller_and_rule(string rule, params string[] arguments)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        account.AddIdleDocuments(
            $"{AccountOnLoopback.DocumentPrefix}DeactivateAccessKeys",
            $"{AccountOnLoopback.DocumentPrefix}ReactivateAccessKey",
            $"{AccountOnLoopback.DocumentPrefix}RotateAccessKey"
        );
        account.Account.Alias = "prod";
        string key = account.AddUser("old", 100).AccessKeys[0].Id;
        account.Account.Parameters.Put(
            $"{AccountOnLoopback.WaiverPath}w",
            $$"""{"user":"other","owner":"o","reason":"r","expires":"{{AccountOnLoopback.DaysAgo(-30):yyyy-MM-dd}}"}""",
            AccountOnLoopback.DaysAgo(1)
        );
        using TemporaryFolder folder = new();
        using CommandLine line = new(account.Url);

        await line.RunAsync([
            .. arguments.Select(text =>
                text == "AKIA" ? key
                : text == "FOLDER" ? folder.Path
                : text
            ),
        ]);

        line.Header.Should().Be($"Account 111122223333 (prod), us-east-1, as {Caller}{rule}\n", line.Errors);
        account.Account.Calls.Count("GetCallerIdentity").Should().Be(1, "the caller is read once");
        account.Account.Calls.Count("ListAccountAliases").Should().Be(1);
    }

    [Fact]
    public async Task An_alias_that_does_not_exist_or_is_unreadable_is_left_out()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        using CommandLine without = new(account.Url);
        using CommandLine denied = new(account.Url);

        (await without.RunAsync("plan")).Should().Be(0);
        account.Account.Alias = "prod";
        account.Account.Faults.DenyWhere("ListAccountAliases", _ => true);
        (await denied.RunAsync("plan")).Should().Be(0);

        without.Header.Should().Be($"Account 111122223333, us-east-1, as {Caller}{Rule}\n");
        denied.Header.Should().Be(without.Header);
        denied.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task A_question_names_the_alias()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        account.AddUser("old", 100);
        account.Account.Alias = "prod";
        using CommandLine line = new(account.Url);
        line.Status.Interactive();
        line.Status.Input.PushTextWithEnter("n");

        await line.RunAsync("remediate");

        line.Status.Output.Should()
            .Contain("Deactivate 1 access key of 1 user in 1 batch in account 111122223333 (prod, us-east-1)? [y/N]");
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("status")]
    [InlineData("doctor", "--skip-dry-run")]
    public async Task JSON_has_account_alias_and_region_and_no_header(params string[] arguments)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        account.AddUser("old", 100);
        account.Account.Alias = "prod";
        using CommandLine line = new(account.Url);

        await line.RunAsync([.. arguments, "--format", "json"]);

        line.Header.Should().BeEmpty();
        JsonElement root = JsonElement.Parse(line.Output);
        JsonElement place = root.ValueKind == JsonValueKind.Array ? root[0] : root;
        (
            place.GetProperty("accountId").GetString(),
            place.GetProperty("accountAlias").GetString(),
            place.GetProperty("region").GetString()
        )
            .Should()
            .Be(("111122223333", "prod", "us-east-1"));
    }

    [Theory]
    [InlineData(80, "\nas arn:aws:sts::111122223333:assumed-role…ss_0123456789abcdef/alice@example.com,\nrule keys\n")]
    [InlineData(
        200,
        " as arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/alice@example.com, rule keys\n"
    )]
    public void A_long_caller_is_cut_in_the_middle_to_the_width_of_the_terminal(int width, string end)
    {
        const string longArn =
            "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/alice@example.com";
        using StringWriter output = new() { NewLine = "\n" };

        new CommandPlace(new("111122223333", longArn), Alias: "prod", "us-east-1").WriteHeader(
            StandardConsole.CreatePlain(output, width),
            "keys"
        );

        SteadyText.Readable(output.ToString()).Should().Be($"Account 111122223333 (prod), us-east-1,{end}");
    }
}
