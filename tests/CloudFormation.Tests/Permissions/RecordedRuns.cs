using System.Text.RegularExpressions;
using AccessKeyRotation.CloudFormation.Tests.Templates;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Local.SecurityHub;

namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>
/// Runs of the built functions that go through everything they do, against an account on loopback: what they called, as actions of IAM
/// (<c>iam:ListUsers</c>), and what they logged. They run once for all tests.
/// </summary>
internal sealed partial class RecordedRuns : IAsyncDisposable
{
    private const string ConfigRole = "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForConfigRemediation/AwsConfigRemediation";

    private readonly LocalAccount _account;
    private readonly LocalEndpoint _endpoint;
    private readonly LocalFunction _function;
    private readonly List<string> _log = [];

    private RecordedRuns(LocalEndpoint endpoint, LocalAccount account, string assembly, string functionName)
    {
        (_endpoint, _account) = (endpoint, account);
        _function = new(FunctionProgram.Find(assembly), new FunctionConfiguration(functionName)
        {
            Endpoint = endpoint.Url,
            Environment = new Dictionary<string, string>
            {
                ["AWS_LAMBDA_LOG_FORMAT"] = "JSON",
                ["DELIVERY_KEY_ID"] = "alias/access-key-rotation",
                ["MAX_DEACTIVATIONS_PER_DAY"] = "1",
                ["TOPIC_ARN"] = account.Topics.Add("access-key-rotation"),
            },
        });
    }

    private static readonly Lazy<Task<Recording>> Rule = new(RunRuleAsync);
    private static readonly Lazy<Task<Recording>> Remediation = new(RunRemediationAsync);

    public static Task<Recording> OfRule => Rule.Value;

    public static Task<Recording> OfRemediation => Remediation.Value;

    /// <summary>A sweep that has a report made, needs waivers and judges the last use live; then a change, told in both ways.</summary>
    private static async Task<Recording> RunRuleAsync()
    {
        await using RecordedRuns runs = await StartAsync("AccessKeyRotation.ConfigRule", "access-key-rotation-rule");
        IamUser old = runs.AddUser("old", 100, 5);
        runs.AddUser("young", 5);
        ConfigRule rule = runs._account.Rules.Add("access-keys-rotated-in-time");
        ConfigurationItem item = runs._account.History.Items.Last(each => each.ResourceId == old.Id);

        await runs.InvokeAsync(RuleEvent.Scheduled(runs._account, rule, rule.Invoke(), """{"maxAccessKeyUnusedAge":"3"}"""));
        await runs.InvokeAsync(RuleEvent.Changed(runs._account, rule, rule.Invoke(), item));
        await runs.InvokeAsync(RuleEvent.Oversized(runs._account, rule, rule.Invoke(), item));
        return runs.ToRecording();
    }

    /// <summary>Each document, to its act; and an automatic run that the fuse refuses.</summary>
    private static async Task<Recording> RunRemediationAsync()
    {
        await using RecordedRuns runs = await StartAsync("AccessKeyRotation.Remediation", "access-key-rotation-remediation");
        foreach ((string name, _) in StackTemplate.Read().ResourcesOf("AWS::SSM::Document"))
        {
            string verb = name[..^"Document".Length];
            runs._account.Documents.Add($"AccessKeyRotation-{verb}", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "documents", $"{verb}.yaml")));
        }
        runs._account.Functions.Add(runs._function.Configuration.FunctionName, runs._function.Configuration.Arn, (payload, cancellation) => runs.InvokeAsync(payload, cancellation));
        IamUser first = runs.AddUser("first", 100);
        IamUser second = runs.AddUser("second", 100);
        runs.AddUser("rotated", 100);
        runs.AddUser("unused", 100);
        AccessKey unused = runs.Now("unused").AccessKeys[0];

        await runs.RunAsync(AutomationStatus.Success, "DeactivateAccessKeys", ConfigRole, ("ResourceId", first.Id));
        await runs.RunAsync(AutomationStatus.Failed, "DeactivateAccessKeys", ConfigRole, ("ResourceId", second.Id));
        await runs.RunAsync(AutomationStatus.Success, "DeactivateAccessKeys", null, ("ResourceId", second.Id), ("DryRun", "true"));
        await runs.RunAsync(AutomationStatus.Success, "DeactivateAccessKeysForFinding", null, runs.FindingOf(runs.AddUser("clicked", 100)));
        await runs.RunAsync(AutomationStatus.Success, "ReactivateAccessKey", null, ("UserName", "first"), ("AccessKeyId", first.AccessKeys[0].Id), ("Owner", "o"), ("Reason", "r"));
        await runs.RunAsync(AutomationStatus.Success, "RotateAccessKey", null, ("UserName", "rotated"));
        runs.LetPass("rotated", days: 10);
        await runs.RunAsync(AutomationStatus.Success, "FinishRotation", null);
        runs._account.Users.ChangeAccessKey("unused", unused.Id, key => key with { Status = AccessKeyStatus.Inactive });
        runs._account.Users.Change("unused", user => user with
        {
            Tags = user.Tags.SetItem($"access-key-rotation:deactivated:{unused.Id}", $"deactivated at={Day(40)}T00:00:00Z execution=e because=maxAccessKeyAge notified=yes"),
        });
        await runs.RunAsync(AutomationStatus.Success, "DeleteInactiveAccessKeys", null);
        await runs.RunAsync(AutomationStatus.Success, "WarnKeyOwners", null);

        runs.Now("first").AccessKeys.Should().OnlyContain(key => key.Status == AccessKeyStatus.Active);
        runs.Now("rotated").AccessKeys.Select(key => key.Status).Should().BeEquivalentTo([AccessKeyStatus.Active, AccessKeyStatus.Inactive]);
        runs.Now("unused").AccessKeys.Should().BeEmpty();
        return runs.ToRecording();
    }

    public async ValueTask DisposeAsync()
    {
        await _function.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    private Recording ToRecording() =>
        new([.. _account.Calls.All.Select(call => $"{call.Service}:{call.Action}").Distinct().Order(StringComparer.Ordinal)], [.. _log]);

    private static async Task<RecordedRuns> StartAsync(string assembly, string functionName)
    {
        LocalAccount account = new(TimeProvider.System);
        return new(await LocalEndpoint.StartAsync(account), account, assembly, functionName);
    }

    private async Task<InvocationResult> InvokeAsync(string payload, CancellationToken cancellation = default)
    {
        InvocationResult result = await _function.InvokeAsync(payload, cancellationToken: cancellation);
        lock (_log)
            _log.AddRange(result.Log);
        return result;
    }

    private async Task RunAsync(AutomationStatus expected, string document, string? executedBy, params (string Name, string Value)[] parameters)
    {
        AutomationExecution execution = _account.Automations.Start($"AccessKeyRotation-{document}",
            parameters.ToDictionary(parameter => parameter.Name, parameter => (IReadOnlyList<string>)[parameter.Value]), executedBy);
        await execution.Completion;
        execution.Status.Should().Be(expected, $"{document}: {execution.FailureMessage}");
    }

    private (string Name, string Value)[] FindingOf(IamUser user)
    {
        ConfigRule rule = _account.Rules.Add("access-keys-rotated-in-time");
        rule.Remember(new(ConfigurationItem.UserType, user.Id, ComplianceType.NonCompliant, _account.Time.GetUtcNow()));
        _account.Findings.ImportFrom(rule);
        Finding finding = _account.Findings.All[^1];
        return [("FindingId", finding.Id), ("ProductArn", finding.ProductArn), ("FindingAccountId", _account.Id), ("UserArn", user.Arn)];
    }

    private IamUser AddUser(string name, params double[] keyAgesInDays)
    {
        _account.Users.Add(name, createDate: _account.Time.GetUtcNow().AddDays(-1000));
        foreach (double age in keyAgesInDays)
            _account.Users.AddAccessKey(name, _account.Time.GetUtcNow().AddDays(-age));
        return Now(name);
    }

    private IamUser Now(string name) => _account.Users.Present.Get(name);

    /// <summary>A built function's clock cannot be moved, so what it wrote on the user is moved into the past.</summary>
    private void LetPass(string name, double days) => _account.Users.Change(name, user => user with
    {
        Tags = IamUser.NoTags.AddRange(user.Tags.Select(tag => KeyValuePair.Create(tag.Key, Moment().Replace(tag.Value, $" at={Day(days)}T")))),
        AccessKeys = user.AccessKeys.ConvertAll(key => key with { CreateDate = key.CreateDate.AddDays(-days) }),
    });

    private static string Day(double daysAgo) => $"{TimeProvider.System.GetUtcNow().AddDays(-daysAgo):yyyy-MM-dd}";

    [GeneratedRegex(" at=[0-9-]{10}T")]
    private static partial Regex Moment();
}
