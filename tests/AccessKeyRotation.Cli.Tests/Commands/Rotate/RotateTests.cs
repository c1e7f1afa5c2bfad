using System.Text.RegularExpressions;
using AccessKeyRotation.Cli.Tests.Rotations;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Cli.Tests.Commands.Rotate;

public sealed class RotateTests
{
    [Fact]
    public async Task A_user_gets_a_second_key_and_another_one_for_a_secret_that_was_not_fetched()
    {
        await using AccountOnLoopback account = await GivenUserAsync();

        (int exitCode, string output) = await RunAsync(account, "rotate", "ci", "--yes");
        exitCode.Should().Be(0, output);
        AccessKey first = account.Now("ci").AccessKeys[1];
        output.Should().Contain($"ci has a second access key, {first.Id}, to replace ");

        (exitCode, output) = await RunAsync(account, "rotate", "ci", "--redeliver", "--yes");
        exitCode.Should().Be(0, output);
        account.Now("ci").AccessKeys.Should().HaveCount(2).And.NotContain(key => key.Id == first.Id);
        account.Account.Automations.All[0].DocumentName.Should().Be("AccessKeyRotation-RotateAccessKey");
    }

    [Fact]
    public async Task A_key_that_was_used_is_not_replaced()
    {
        await using AccountOnLoopback account = await GivenUserAsync();
        await RunAsync(account, "rotate", "ci", "--yes");
        AccessKey first = account.Now("ci").AccessKeys[1];
        account.Account.Users.ChangeAccessKey("ci", first.Id, key =>
            key with
            {
                LastUse = new(AccountOnLoopback.DaysAgo(0), "s3", "eu-west-1"),
            }
        );

        (int exitCode, string output) = await RunAsync(account, "rotate", "ci", "--redeliver", "--yes");

        exitCode.Should().Be(1);
        output.Should().StartWith("ci: FAILED. Execution ").And.Contain($"Access key {first.Id} of ci was used at ");
        account.Now("ci").AccessKeys[1].Id.Should().Be(first.Id);
    }

    [Fact]
    public async Task The_keys_the_clients_of_the_old_one_and_the_time_left_are_shown()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddUser("ci", 100);
        account.CallWithOldKey("ci", "Boto3/1.26.0 Python/3.9", minutesAgo: 61);

        (int exitCode, string output, string errors) = await account.RunAsync(
            "rotate",
            "ci",
            "--yes",
            "--region",
            "us-east-1"
        );

        exitCode.Should().Be(0, output + errors);
        IamUser user = account.Now("ci");
        string[] lines = output.Split('\n');
        lines
            .Should()
            .Contain(line =>
                Regex.IsMatch(
                    line,
                    $"^Old key +{user.AccessKeys[0].Id}, created .* UTC, last used .* UTC by ec2 in eu-west-1$"
                )
            )
            .And.Contain(line => Regex.IsMatch(line, "^ +- boto3 1.26.0 from 198.51.100.7, last 1 hour ago$"))
            .And.Contain(line => Regex.IsMatch(line, $"^New key +{user.AccessKeys[1].Id}, created .* UTC, never used$"))
            .And.Contain(line =>
                Regex.IsMatch(line, $"^Delivered +{AccountOnLoopback.DaysAgo(0):yyyy-MM-dd} [0-9:]{{5}} UTC$")
            )
            .And.Contain(line =>
                Regex.IsMatch(line, $"^Time left +7 days, until {AccountOnLoopback.DaysAgo(-7):yyyy-MM-dd} ")
            )
            .And.Contain(line => Regex.IsMatch(line, "^Next step +waits: the old key has time until "));
        output
            .Should()
            .EndWith(
                "The waiting time is 7 days, the default of AccessKeyRotation-FinishRotation, which did not run in the last 2 days. "
                    + "To end the rotation after that time:\n  access-key-rotation rotate finish ci --region us-east-1\n"
            );

        (exitCode, string again, errors) = await account.RunAsync("rotate", "ci", "--yes", "--region", "us-east-1");
        exitCode.Should().Be(0, again + errors);
        again.Should().StartWith("ci has had the new access key ").And.EndWith(output[output.IndexOf("\nNew key")..]);
    }

    [Theory]
    [InlineData("LookupEvents")]
    [InlineData("VerifyMac")]
    [InlineData("GetParametersByPath")]
    public async Task What_cannot_be_read_for_the_output_does_not_change_the_exit_code(string action)
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddUser("ci", 100);
        account.CallWithOldKey("ci", "Boto3/1.26.0 Python/3.9", minutesAgo: 61);
        account.Account.Faults.DenyWhere(action, call => call.Scope?.AccessKeyId == RotatingAccount.Caller);

        (int exitCode, string output, string errors) = await account.RunAsync("rotate", "ci", "--yes");

        exitCode.Should().Be(0, output + errors);
        account.Now("ci").AccessKeys.Should().HaveCount(2);
        (output + errors)
            .Should()
            .Contain(
                action switch
                {
                    "LookupEvents" => "Usage not available: cloudtrail:LookupEvents in eu-west-1 for key ****",
                    "VerifyMac" => "ci: kms:VerifyMac for /access-key-rotation/records/",
                    _ => "The progress of the rotation could not be read: ssm:GetParametersByPath for path ",
                }
            );
    }

    [Theory]
    [InlineData("rotate")]
    [InlineData("rotate", "a b")]
    [InlineData("rotate", "ci", "--redeliver", "yes")]
    [InlineData("rotate", "ci")]
    public async Task Wrong_usage_and_a_missing_terminal_start_nothing(params string[] arguments)
    {
        await using AccountOnLoopback account = await GivenUserAsync();

        (await RunAsync(account, arguments)).ExitCode.Should().Be(2);

        account.Account.Automations.All.Should().BeEmpty();
    }

    private static async Task<AccountOnLoopback> GivenUserAsync()
    {
        AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.DeployRule(null);
        account.AddUser("ci", 100);
        return account;
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(
        AccountOnLoopback account,
        params string[] arguments
    )
    {
        using CommandLine line = new(account.Url);
        int exitCode = await line.RunAsync(arguments);
        return (exitCode, line.Output + line.Errors);
    }
}
