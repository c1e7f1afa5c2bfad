using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Cli.Tests.Snapshots;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests.Commands.Evidence;

/// <summary>The evidence of an account in which the shipped documents have run.</summary>
public sealed class EvidenceTests
{
    private static readonly string[] Files =
    [
        "SHA256SUMS",
        "actions.csv",
        "actions.json",
        "credential-report.csv",
        "manifest.json",
        "records.json",
        "results.json",
        "rule.json",
        "waivers.json",
    ];

    [SkippableFact]
    public async Task All_that_was_done_is_collected_and_sha256sum_accepts_the_folder()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        using TemporaryFolder folder = new();
        IamUser old = account.AddUser("old", 200);
        IamUser undone = account.AddUser("undone", 150);
        await account
            .AddRule()
            .RunAsync(
                account,
                (old.Id, "NON_COMPLIANT", "Old."),
                (undone.Id, "NON_COMPLIANT", "Old."),
                ("AIDAGONEGONEGONEGONE1", "NOT_APPLICABLE", "Gone.")
            );
        await RunAsync(account, "DeactivateAccessKeys", RuleInAccount.ConfigRole, ("ResourceId", old.Id));
        await RunAsync(
            account,
            "DeactivateAccessKeys",
            "arn:aws:iam::111122223333:user/alice",
            ("ResourceId", undone.Id)
        );
        await RunAsync(
            account,
            "ReactivateAccessKey",
            "arn:aws:iam::111122223333:user/alice",
            ("UserName", "undone"),
            ("AccessKeyId", undone.AccessKeys[0].Id),
            ("Owner", "platform-team"),
            ("Reason", "=INC-42"),
            ("Days", "7")
        );
        AutomationExecution failed = await RunAsync(
            account,
            "RotateAccessKey",
            "arn:aws:iam::111122223333:user/alice",
            ("UserName", "nobody")
        );
        using CommandLine line = new(account.Url);

        int exitCode = await CollectAsync(line, folder.Path);

        exitCode.Should().Be(0, line.Errors);
        FilesIn(folder.Path).Should().Equal(Files);
        JsonElement[] actions = Items(folder.Path, "actions.json");
        actions
            .Select(action => action.GetProperty("kind").GetString())
            .Should()
            .Equal("deactivation", "deactivation", "undo", "rotation");
        actions
            .Select(action => action.GetProperty("startedByAwsConfig").GetBoolean())
            .Should()
            .Equal(true, false, false, false);
        actions[0].GetProperty("userName").GetString().Should().Be("old");
        actions[0]
            .GetProperty("result")
            .GetProperty("done")[0]
            .GetString()
            .Should()
            .StartWith($"{old.AccessKeys[0].Id}: ");
        actions[3].GetProperty("executionId").GetString().Should().Be(failed.Id);
        actions[3].GetProperty("status").GetString().Should().Be("Failed");
        actions[3].GetProperty("failure").GetString().Should().Contain("nobody");
        Items(folder.Path, "results.json")
            .Select(evaluationResult =>
                $"{evaluationResult.GetProperty("userName").GetString()} {evaluationResult.GetProperty("complianceType").GetString()}"
            )
            .Should()
            .BeEquivalentTo("old NON_COMPLIANT", "undone NON_COMPLIANT", " NOT_APPLICABLE");
        Items(folder.Path, "records.json")
            .Select(record =>
                (
                    record.GetProperty("accessKeyId").GetString(),
                    (string?)JsonNode.Parse(record.GetProperty("value").GetString()!)!["phase"]
                )
            )
            .Should()
            .BeEquivalentTo([(old.AccessKeys[0].Id, "deactivated"), (undone.AccessKeys[0].Id, "reactivated")]);
        Items(folder.Path, "waivers.json")
            .Should()
            .ContainSingle()
            .Which.GetProperty("owner")
            .GetString()
            .Should()
            .Be("platform-team");
        Item(folder.Path, "rule.json")
            .GetProperty("remediation")
            .GetProperty("document")
            .GetString()
            .Should()
            .Be(RuleInAccount.Document);
        File.ReadAllText(Path.Combine(folder.Path, "credential-report.csv"))
            .Should()
            .StartWith("user,arn,user_creation_time,")
            .And.Contain("\nold,");
        TextSnapshot.Match(File.ReadAllText(Path.Combine(folder.Path, "actions.csv")));
        Verify(folder.Path).Should().Be(0);

        File.AppendAllText(Path.Combine(folder.Path, "waivers.json"), " ");
        Verify(folder.Path).Should().Be(1, "somebody has changed a file");
    }

    [Fact]
    public async Task No_secret_is_in_any_file_nor_ever_read()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        using TemporaryFolder folder = new();
        IamUser user = account.AddUser("u", 80);
        await account.AddRule().RunAsync(account, (user.Id, "COMPLIANT", "Fine."));
        AutomationExecution rotation = await RunAsync(
            account,
            "RotateAccessKey",
            "arn:aws:iam::111122223333:user/alice",
            ("UserName", "u")
        );
        rotation.Status.Should().Be(AutomationStatus.Success, rotation.FailureMessage);
        StoredParameter delivered = account.Account.Parameters.Find($"/access-key-rotation/delivered/{user.Id}")!;
        string secret = JsonElement
            .Parse(account.Account.Parameters.Reveal(delivered))
            .GetProperty("SecretAccessKey")
            .GetString()!;
        account.Account.Calls.Clear();
        using CommandLine line = new(account.Url);

        int exitCode = await CollectAsync(line, folder.Path);

        exitCode.Should().Be(0, line.Errors);
        secret.Should().HaveLength(40);
        foreach (
            string text in FilesIn(folder.Path)
                .Select(file => File.ReadAllText(Path.Combine(folder.Path, file)))
                .Append(line.Output)
                .Append(line.Errors)
        )
            text.Should()
                .NotContain(secret)
                .And.NotContain(JsonEncodedText.Encode(secret).ToString())
                .And.NotContain(delivered.Value);
        account
            .Account.Calls.Of("GetParametersByPath")
            .Select(call => $"{call.Request}")
            .Should()
            .OnlyContain(request => !request.Contains("/access-key-rotation/delivered", StringComparison.Ordinal));
        foreach (string action in (string[])["GetParameter", "GetParameters", "GetParameterHistory"])
            account.Account.Calls.Count(action).Should().Be(0, "there is no waiver");
    }

    [Fact]
    public async Task A_waiver_path_that_holds_delivered_secrets_is_refused()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using TemporaryFolder folder = new();
        await account.AddRule("""{"waiverPath":"/access-key-rotation/"}""").RunAsync(account);
        using CommandLine line = new(account.Url);

        int exitCode = await CollectAsync(line, folder.Path);

        exitCode.Should().Be(2);
        line.Errors.Should()
            .Contain("stores its waivers under /access-key-rotation, which also contains delivered secrets");
        account.Account.Calls.Count("GetParametersByPath").Should().Be(0);
    }

    [Fact]
    public async Task Every_writing_of_a_waiver_is_there_with_who_wrote_it()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using TemporaryFolder folder = new();
        await account.AddRule().RunAsync(account);
        string name = $"{AccountOnLoopback.WaiverPath}vendor";
        for (int number = 1; number <= 60; number++)
            account.Account.Parameters.Put(
                name,
                $$"""{"user":"vendor","owner":"team-{{number}}","reason":"r","expires":"{{AccountOnLoopback.DaysAgo(-30):yyyy-MM-dd}}"}"""
            );
        account.Account.Parameters.Put($"{AccountOnLoopback.WaiverPath}broken", "{}");
        account.Account.Parameters.Put(
            $"{AccountOnLoopback.WaiverPath}sealed",
            "hidden",
            type: ParameterType.SecureString
        );
        account.Account.Faults.PageLimit = 7;
        using CommandLine line = new(account.Url);

        int exitCode = await CollectAsync(line, folder.Path);

        exitCode.Should().Be(0, line.Errors);
        JsonElement[] waivers = Items(folder.Path, "waivers.json");
        waivers
            .Select(waiver => waiver.GetProperty("standing").GetString())
            .Should()
            .Equal("invalid", "invalid", "valid");
        waivers[0].GetProperty("invalidBecause").GetString().Should().NotBeNullOrEmpty();
        waivers[1]
            .GetProperty("history")[0]
            .GetProperty("value")
            .ValueKind.Should()
            .Be(JsonValueKind.Null, "what is encrypted stays so");
        waivers[2].GetProperty("owner").GetString().Should().Be("team-60");
        waivers[2]
            .GetProperty("history")
            .EnumerateArray()
            .Select(version => version.GetProperty("version").GetInt32())
            .Should()
            .Equal(Enumerable.Range(1, 60));
    }

    [Fact]
    public async Task Every_execution_is_there_page_by_page_and_none_of_other_documents_or_days()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using TemporaryFolder folder = new();
        await account.AddRule().RunAsync(account);
        account.AddIdleDocuments(RuleInAccount.Document, RuleInAccount.Document + "OfOthers");
        string[] ids =
        [
            .. Enumerable.Range(0, 70).Select(_ => account.Account.Automations.Start(RuleInAccount.Document).Id),
        ];
        account.Account.Automations.Start(RuleInAccount.Document + "OfOthers");
        using CommandLine line = new(account.Url);
        using CommandLine before = new(account.Url);

        int exitCode = await CollectAsync(line, folder.In("today"));
        await before.RunAsync("evidence", "--from", Day(3), "--to", Day(2), "--output", folder.In("before"));

        exitCode.Should().Be(0, line.Errors);
        Items(folder.In("today"), "actions.json")
            .Select(action => action.GetProperty("executionId").GetString())
            .Should()
            .BeEquivalentTo(ids);
        Items(folder.In("before"), "actions.json").Should().BeEmpty();
    }

    [Fact]
    public async Task The_same_account_gives_the_same_files()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using TemporaryFolder folder = new();
        IamUser user = account.AddUser("u", 100);
        await account.AddRule().RunAsync(account, (user.Id, "NON_COMPLIANT", "Old."));
        using CommandLine line = new(account.Url);

        await CollectAsync(line, folder.In("one"));
        await CollectAsync(line, folder.In("two"));

        foreach (string file in Files.Except(["manifest.json", "SHA256SUMS"]))
            File.ReadAllText(Path.Combine(folder.In("two"), file))
                .Should()
                .Be(File.ReadAllText(Path.Combine(folder.In("one"), file)), file);
    }

    private static async Task<AutomationExecution> RunAsync(
        AccountOnLoopback account,
        string document,
        string executedBy,
        params (string Name, string Value)[] parameters
    )
    {
        AutomationExecution execution = account.Account.Automations.Start(
            AccountOnLoopback.DocumentPrefix + document,
            parameters.ToDictionary(parameter => parameter.Name, parameter => (IReadOnlyList<string>)[parameter.Value]),
            executedBy
        );
        await execution.Completion;
        return execution;
    }

    private static Task<int> CollectAsync(CommandLine line, string folder) =>
        line.RunAsync("evidence", "--from", Day(1), "--to", Day(0), "--output", folder);

    private static string Day(int daysAgo) =>
        AccountOnLoopback.DaysAgo(daysAgo).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static int Verify(string folder)
    {
        Peer.Require("sha256sum");
        return Peer.Run("sh", ["-c", "cd \"$1\" && sha256sum --strict --check SHA256SUMS", "sh", folder]).ExitCode;
    }

    private static string[] FilesIn(string folder) =>
        [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static JsonElement Item(string folder, string file) =>
        JsonElement.Parse(File.ReadAllText(Path.Combine(folder, file)));

    private static JsonElement Item(string folder, string file, int index) => Items(folder, file)[index];

    private static JsonElement[] Items(string folder, string file) => [.. Item(folder, file).EnumerateArray()];
}
