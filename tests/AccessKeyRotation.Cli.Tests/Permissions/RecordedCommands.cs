using System.Globalization;
using System.Text.Json.Nodes;
using AccessKeyRotation.Cli.Tests.Commands.Doctor;
using AccessKeyRotation.Cli.Tests.Commands.Evidence;
using AccessKeyRotation.Cli.Tests.Rotations;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Tests.EndToEnd;

namespace AccessKeyRotation.Cli.Tests.Permissions;

/// <summary>The calls of commands, without those of the functions that they start.</summary>
internal static class RecordedCommands
{
    private const string Caller = "AKIAIOSFODNN7OPERATR";

    private static readonly Lazy<Task<IReadOnlyList<AuthorizedCall>>> Reading = new(RunReadingAsync);
    private static readonly Lazy<Task<IReadOnlyList<AuthorizedCall>>> Changing = new(RunChangingAsync);

    /// <summary>The calls of the commands that only read.</summary>
    public static Task<IReadOnlyList<AuthorizedCall>> OfReader => Reading.Value;

    /// <summary>The calls of the commands that change something.</summary>
    public static Task<IReadOnlyList<AuthorizedCall>> OfOperator => Changing.Value;

    private static async Task<IReadOnlyList<AuthorizedCall>> RunReadingAsync()
    {
        await using DeployedAccount deployed = await DeployedAccount.StartAsync(withFunction: true);
        await RunAsync(deployed, "remediate", "--yes"); // so that there are records and executions
        await RunAsync(deployed, "pause", "--reason", "r");
        deployed.Account.AddUser("old", 200);
        deployed.Account.Use(deployed.Account.AddUser("used", 5, 200), 1);
        deployed.Account.Waive("old");
        IamUser interrupted = deployed.Account.AddUser("interrupted", 10);
        RecordsInAccount.Write(
            deployed.Local,
            AccountOnLoopback.RecordsKey,
            new(interrupted.Id),
            new DeactivationRecord(
                new(interrupted.AccessKeys[0].Id),
                DeactivationPhase.Pending,
                AccountOnLoopback.DaysAgo(0),
                "e",
                DeactivationCause.Of(BrokenLimits.Age),
                IsNotified: false
            ),
            AccountOnLoopback.DaysAgo(0)
        );
        deployed.Account.AddReplaced("rotating", 10);
        deployed.Local.Report.Forget();
        deployed.Local.TrailEvents.LookupsPerSecond = null; // The command's pauses are accelerated.
        using TemporaryFolder folder = new();
        deployed.Local.Calls.Clear();

        await RunAsync(deployed, "evaluate");
        await RunAsync(deployed, "evaluate", "--max-unused-age", "30");
        await RunAsync(deployed, "evaluate", "--sort", "risk");
        await RunAsync(deployed, "status");
        await RunAsync(deployed, "plan");
        await RunAsync(deployed, "usage", "--user", "used", "--over-limit");
        await RunAsync(deployed, "evidence", "--from", Day(1), "--to", Day(0), "--output", $"{folder.Path}/evidence");
        await RunAsync(deployed, "waivers", "list");
        await RunAsync(deployed, "history");
        await RunAsync(deployed, "status", "--rotations");
        await RunAsync(deployed, "status", "--rotations", "--user", "rotating");
        await RunAsync(deployed, "doctor", "--skip-dry-run");
        return CallsOf(deployed.Local);
    }

    private static async Task<IReadOnlyList<AuthorizedCall>> RunChangingAsync()
    {
        await using DeployedAccount deployed = await DeployedAccount.StartAsync(withFunction: true);
        deployed.Account.AddUser("rotated", 10);
        deployed.Account.AddReplaced("finished", 10);
        deployed.Account.UseKey("finished", 0, 9);
        deployed.Local.TrailEvents.LookupsPerSecond = null; // The command's pauses are accelerated.
        deployed.Rule.Block(deployed.User.Id, "failed five times");
        deployed.Local.Calls.Clear();

        await RunAsync(deployed, "clear-exceptions", "--yes");
        await RunAsync(deployed, "remediate", "--yes");
        await RunAsync(deployed, "undo", deployed.User.AccessKeys[0].Id, "--owner", "o", "--reason", "r", "--yes");
        await RunAsync(deployed, "rotate", "rotated", "--yes");
        await RunAsync(deployed, "rotate", "finish", "finished", "--yes");
        await RunAsync(
            deployed,
            ["waivers", "add", "--name", "w", "--user", "rotated", "--owner", "o", "--reason", "r", "--days", "5"]
        );
        await RunAsync(deployed, "waivers", "remove", "w", "--yes");
        await RunAsync(deployed, "pause", "--reason", "r");
        await RunAsync(deployed, "resume", "--yes");
        await RunAsync(deployed, "doctor");
        return CallsOf(deployed.Local);
    }

    private static async Task RunAsync(DeployedAccount deployed, params string[] arguments)
    {
        using CommandLine line = new(deployed.Account.Url) { AccessKeyId = Caller };
        int exitCode = await line.RunAsync(arguments);
        exitCode.Should().BeLessThan(2, $"{string.Join(' ', arguments)}: {line.Output}{line.Errors}");
    }

    private static string Day(int daysAgo) =>
        AccountOnLoopback.DaysAgo(daysAgo).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static AuthorizedCall[] CallsOf(LocalAccount account) =>
        [
            .. account
                .Calls.All.Where(call => call.Request.Scope?.AccessKeyId == Caller && call.Service != "sts")
                .SelectMany(call => AuthorizedCall.Of(account, call))
                .Distinct(),
        ];
}

/// <summary>A call as AWS authorizes it: an action on a resource.</summary>
internal sealed record AuthorizedCall(string Action, string Resource)
{
    private const string Place = "us-east-1:111122223333";

    /// <summary>By the resource types of the service authorization reference.</summary>
    public static IEnumerable<AuthorizedCall> Of(LocalAccount account, RecordedCall call) =>
        ResourcesOf(account, call).Select(resource => new AuthorizedCall($"{call.Service}:{call.Action}", resource));

    private static IEnumerable<string> ResourcesOf(LocalAccount account, RecordedCall call)
    {
        IReadOnlyDictionary<string, string> form = call.Request.Form;
        JsonNode? json = call.Request.Json is { Length: > 0 } text ? JsonNode.Parse(text) : null;
        return (call.Service, call.Action) switch
        {
            ("iam", "GetUser" or "ListAccessKeys" or "ListUserTags") =>
            [
                $"arn:aws:iam::111122223333:user/{form["UserName"]}",
            ],
            ("iam", "GetAccessKeyLastUsed") => ["arn:aws:iam::111122223333:user/ci-bot"],
            ("iam", "GetRole") => [$"arn:aws:iam::111122223333:role/{form["RoleName"]}"],
            ("iam", "SimulatePrincipalPolicy") => [form["PolicySourceArn"]],
            ("ssm", "GetParametersByPath") => [$"arn:aws:ssm:{Place}:parameter{json!["Path"]}"],
            ("ssm", "GetParameter" or "GetParameterHistory" or "PutParameter" or "DeleteParameter") =>
            [
                $"arn:aws:ssm:{Place}:parameter{json!["Name"]}",
            ],
            ("ssm", "GetAutomationExecution") =>
            [
                $"arn:aws:ssm:{Place}:automation-execution/{json!["AutomationExecutionId"]}",
            ],
            ("ssm", "StartAutomationExecution") =>
            [
                $"arn:aws:ssm:{Place}:automation-definition/{json!["DocumentName"]}:$DEFAULT",
            ],
            ("config", "GetComplianceDetailsByConfigRule") => [account.Rules.Find($"{json!["ConfigRuleName"]}")!.Arn],
            ("config", "DescribeRemediationConfigurations") =>
            [
                $"arn:aws:config:{Place}:remediation-configuration/{json!["ConfigRuleNames"]![0]}/id",
            ],
            ("kms", _) => [account.KmsKeys.Find($"{json!["KeyId"]}")!.Arn],
            ("sns", _) => [form["TopicArn"]],
            _ => ["*"],
        };
    }
}
