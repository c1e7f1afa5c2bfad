using System.Text.Json;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Cli.Tests.Commands.Evidence;

/// <summary>The clients of access keys in the evidence.</summary>
public sealed class UsageFileTests
{
    [Fact]
    public async Task The_clients_of_violating_and_of_deactivated_keys_are_in_the_evidence()
    {
        await using AccountOnLoopback account = await GivenAccountAsync();
        using TemporaryFolder folder = new();

        (int exitCode, string errors) = await CollectAsync(account, folder.Path, "--usage");

        (exitCode, errors).Should().Be((0, ""));
        JsonElement[] keys = [.. Read(folder.Path, "usage.json").EnumerateArray()];
        keys.Select(key =>
                (
                    key.GetProperty("userName").GetString(),
                    key.GetProperty("clients")[0].GetProperty("client").GetString()
                )
            )
            .Should()
            .BeEquivalentTo([("deactivated", "Terraform"), ("violating", "Terraform")]);
        JsonElement manifest = Read(folder.Path, "manifest.json");
        manifest
            .GetProperty("notes")
            .EnumerateArray()
            .Where(note => note.GetProperty("file").GetString() == "usage.json")
            .Should()
            .ContainSingle()
            .Which.GetProperty("note")
            .GetString()
            .Should()
            .Contain("data events");
        (await File.ReadAllTextAsync(Path.Combine(folder.Path, "SHA256SUMS"))).Should().Contain("  usage.json\n");
    }

    [Fact]
    public async Task A_region_that_cannot_be_read_is_a_note_of_the_manifest()
    {
        await using AccountOnLoopback account = await GivenAccountAsync();
        account.Account.Faults.DenyWhere("LookupEvents", call => call.Scope!.Region == "eu-west-1");
        using TemporaryFolder folder = new();

        (int exitCode, string errors) = await CollectAsync(account, folder.Path, "--usage");

        exitCode.Should().Be(0);
        errors
            .Should()
            .StartWith("usage.json: eu-west-1 was not read to its end: cloudtrail:LookupEvents in eu-west-1");
    }

    [Fact]
    public async Task Without_the_option_CloudTrail_is_not_read()
    {
        await using AccountOnLoopback account = await GivenAccountAsync();
        using TemporaryFolder folder = new();

        (await CollectAsync(account, folder.Path)).ExitCode.Should().Be(0);

        File.Exists(Path.Combine(folder.Path, "usage.json")).Should().BeFalse();
        account.Account.Calls.Of("LookupEvents").Should().BeEmpty();
    }

    private static async Task<AccountOnLoopback> GivenAccountAsync()
    {
        AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.Account.TrailEvents.LookupsPerSecond = null; // The command's pauses are accelerated.
        account.Account.EnabledRegions = ["us-east-1", "eu-west-1"];
        account.DeployRule(null);
        IamUser deactivated = account.AddUser("deactivated", 200);
        foreach (IamUser user in new[] { deactivated, account.AddUser("violating", 100), account.AddUser("young", 5) })
            account.Account.TrailEvents.Add(
                new(AccountOnLoopback.DaysAgo(1), "us-east-1", "ec2", "RunInstances", user.AccessKeys[0].Id)
                {
                    UserAgent = "Terraform/1.9.0",
                }
            );
        using CommandLine line = new(account.Url);
        (await line.RunAsync("remediate", "--user", "deactivated", "--yes")).Should().Be(0, line.Errors + line.Output);
        return account;
    }

    private static async Task<(int ExitCode, string Errors)> CollectAsync(
        AccountOnLoopback account,
        string folder,
        params string[] options
    )
    {
        using CommandLine line = new(account.Url);
        string yesterday = $"{AccountOnLoopback.DaysAgo(1):yyyy-MM-dd}";
        int exitCode = await line.RunAsync([
            "evidence",
            "--from",
            yesterday,
            "--to",
            yesterday,
            "--output",
            folder,
            .. options,
        ]);
        return (exitCode, line.Errors);
    }

    private static JsonElement Read(string folder, string name) =>
        JsonElement.Parse(File.ReadAllText(Path.Combine(folder, name)));
}
