using AccessKeyRotation.CloudFormation.Tests.Templates;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Local.SecurityHub;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Tests.EndToEnd;

namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>
/// Records the calls of the built functions, as IAM actions (<c>iam:ListUsers</c>), and their log, in runs of all their
/// features against an account on loopback. Runs once for all tests.
/// </summary>
internal sealed class RecordedRuns : IAsyncDisposable
{
    private const string RecordsKey = "6a1c7f20-3c1e-4c3b-9d52-0d9a4f1f7a11";
    private const string ConfigRole =
        "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForConfigRemediation/AwsConfigRemediation";

    private readonly LocalAccount _account;
    private readonly LocalEndpoint _endpoint;
    private readonly LocalFunction _function;
    private readonly List<string> _log = [];

    private RecordedRuns(LocalEndpoint endpoint, LocalAccount account, string assembly, string functionName)
    {
        (_endpoint, _account) = (endpoint, account);
        _function = new(
            FunctionProgram.Find(assembly),
            new FunctionConfiguration(functionName)
            {
                Endpoint = endpoint.Url,
                Environment = new Dictionary<string, string>
                {
                    ["AWS_LAMBDA_LOG_FORMAT"] = "JSON",
                    ["DELIVERY_KEY_ID"] = "alias/access-key-rotation",
                    ["RECORDS_KEY_ID"] = account.KmsKeys.Add(RecordsKey).Id,
                    ["MAX_DEACTIVATIONS_PER_DAY"] = "1",
                    ["TOPIC_ARN"] = account.Topics.Add("access-key-rotation"),
                },
            }
        );
    }

    private static readonly Lazy<Task<Recording>> Rule = new(RunRuleAsync);
    private static readonly Lazy<Task<Recording>> Remediation = new(RunRemediationAsync);

    public static Task<Recording> OfRule => Rule.Value;

    public static Task<Recording> OfRemediation => Remediation.Value;

    /// <summary>
    /// Runs a scheduled evaluation that requests a report, reads waivers and evaluates the last use live; then a
    /// change, notified in both forms.
    /// </summary>
    private static async Task<Recording> RunRuleAsync()
    {
        await using RecordedRuns runs = await StartAsync("AccessKeyRotation.ConfigRule", "access-key-rotation-rule");
        IamUser old = runs.AddUser("old", 100, 5);
        runs.AddUser("young", 5);
        ConfigRule rule = runs._account.Rules.Add("access-keys-rotated-in-time");
        ConfigurationItem item = runs._account.History.Items.Last(each => each.ResourceId == old.Id);

        await runs.InvokeAsync(
            RuleEvent.Scheduled(runs._account, rule, rule.Invoke(), """{"maxAccessKeyUnusedAge":"3"}""")
        );
        await runs.InvokeAsync(RuleEvent.Changed(runs._account, rule, rule.Invoke(), item));
        await runs.InvokeAsync(RuleEvent.Oversized(runs._account, rule, rule.Invoke(), item));
        return runs.ToRecording();
    }

    /// <summary>Runs each document to its action, and an automatic run that the daily limit defers.</summary>
    private static async Task<Recording> RunRemediationAsync()
    {
        await using RecordedRuns runs = await StartAsync(
            "AccessKeyRotation.Remediation",
            "access-key-rotation-remediation"
        );
        foreach ((string name, _) in StackTemplate.Read().ResourcesOf("AWS::SSM::Document"))
        {
            string verb = name[..^"Document".Length];
            runs._account.Documents.Add(
                $"AccessKeyRotation-{verb}",
                File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "documents", $"{verb}.yaml"))
            );
        }
        runs._account.Functions.Add(
            runs._function.Configuration.FunctionName,
            runs._function.Configuration.Arn,
            (payload, cancellationToken) => runs.InvokeAsync(payload, cancellationToken)
        );
        IamUser first = runs.AddUser("first", 100);
        runs._account.Users.ChangeAccessKey("first", first.AccessKeys[0].Id, key =>
            key with
            {
                LastUse = new(TimeProvider.System.GetUtcNow().AddDays(-20), "s3", "us-east-1"),
            }
        );
        IamUser second = runs.AddUser("second", 100);
        runs.AddUser("rotated", 100);
        runs.AddUser("unused", 100);
        AccessKey unused = runs.Now("unused").AccessKeys[0];

        await runs.RunAsync(AutomationStatus.Success, "DeactivateAccessKeys", ConfigRole, ("ResourceId", first.Id));
        await runs.RunAsync(AutomationStatus.Success, "DeactivateAccessKeys", ConfigRole, ("ResourceId", second.Id));
        await runs.RunAsync(
            AutomationStatus.Success,
            "DeactivateAccessKeys",
            null,
            ("ResourceId", second.Id),
            ("DryRun", "true")
        );
        await runs.RunAsync(
            AutomationStatus.Success,
            "DeactivateAccessKeysForFinding",
            null,
            runs.FindingOf(runs.AddUser("clicked", 100))
        );
        await runs.RunAsync(
            AutomationStatus.Success,
            "ReactivateAccessKey",
            null,
            ("UserName", "first"),
            ("AccessKeyId", first.AccessKeys[0].Id),
            ("Owner", "o"),
            ("Reason", "r")
        );
        await runs.RunAsync(AutomationStatus.Success, "RotateAccessKey", null, ("UserName", "rotated"));
        runs.LetPass("rotated", days: 10);
        runs._account.Users.Change("rotated", user =>
            user with
            {
                AccessKeys = user.AccessKeys.ConvertAll(key =>
                    key == user.AccessKeys[^1] ? key with { LastUse = new(TimeProvider.System.GetUtcNow()) } : key
                ),
            }
        );
        await runs.RunAsync(AutomationStatus.Success, "FinishRotation", null);
        runs._account.Users.ChangeAccessKey("unused", unused.Id, key => key with { Status = AccessKeyStatus.Inactive });
        DateTimeOffset deactivated = TimeProvider.System.GetUtcNow().AddDays(-40);
        RecordsInAccount.Write(
            runs._account,
            RecordsKey,
            new(runs.Now("unused").Id),
            new DeactivationRecord(
                new(unused.Id),
                DeactivationPhase.Deactivated,
                deactivated,
                "e",
                DeactivationCause.Of(BrokenLimits.Age),
                IsNotified: true
            ),
            deactivated
        );
        // A value of another writer makes the function search for its own value in the history.
        runs._account.Parameters.Put(
            new RecordName(RecordKind.Deactivation, new(runs.Now("unused").Id), new(unused.Id)).Value,
            "x"
        );
        await runs.RunAsync(AutomationStatus.Success, "DeleteInactiveAccessKeys", null);
        await runs.RunAsync(AutomationStatus.Success, "WarnKeyOwners", null);

        runs.Now("first").AccessKeys.Should().OnlyContain(key => key.Status == AccessKeyStatus.Active);
        runs.Now("rotated")
            .AccessKeys.Select(key => key.Status)
            .Should()
            .BeEquivalentTo([AccessKeyStatus.Active, AccessKeyStatus.Inactive]);
        runs.Now("unused").AccessKeys.Should().BeEmpty();
        return runs.ToRecording();
    }

    public async ValueTask DisposeAsync()
    {
        await _function.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    private Recording ToRecording() =>
        new(
            [
                .. _account
                    .Calls.All.Select(call => $"{call.Service}:{call.Action}")
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ],
            [.. _log]
        );

    private static async Task<RecordedRuns> StartAsync(string assembly, string functionName)
    {
        LocalAccount account = new(TimeProvider.System);
        return new(await LocalEndpoint.StartAsync(account), account, assembly, functionName);
    }

    private async Task<InvocationResult> InvokeAsync(string payload, CancellationToken cancellationToken = default)
    {
        InvocationResult result = await _function.InvokeAsync(payload, cancellationToken: cancellationToken);
        lock (_log)
            _log.AddRange(result.Log);
        return result;
    }

    private async Task RunAsync(
        AutomationStatus expected,
        string document,
        string? executedBy,
        params (string Name, string Value)[] parameters
    )
    {
        AutomationExecution execution = _account.Automations.Start(
            $"AccessKeyRotation-{document}",
            parameters.ToDictionary(parameter => parameter.Name, parameter => (IReadOnlyList<string>)[parameter.Value]),
            executedBy
        );
        await execution.Completion;
        execution.Status.Should().Be(expected, $"{document}: {execution.FailureMessage}");
    }

    private (string Name, string Value)[] FindingOf(IamUser user)
    {
        ConfigRule rule = _account.Rules.Add("access-keys-rotated-in-time");
        rule.Remember(new(ConfigurationItem.UserType, user.Id, ComplianceType.NonCompliant, _account.Time.GetUtcNow()));
        _account.Findings.ImportFrom(rule);
        Finding finding = _account.Findings.All[^1];
        return
        [
            ("FindingId", finding.Id),
            ("ProductArn", finding.ProductArn),
            ("FindingAccountId", _account.Id),
            ("UserArn", user.Arn),
        ];
    }

    private IamUser AddUser(string name, params double[] keyAgesInDays)
    {
        _account.Users.Add(name, createDate: _account.Time.GetUtcNow().AddDays(-1000));
        foreach (double age in keyAgesInDays)
            _account.Users.AddAccessKey(name, _account.Time.GetUtcNow().AddDays(-age));
        return Now(name);
    }

    private IamUser Now(string name) => _account.Users.Present.Get(name);

    /// <summary>
    /// A built function's clock cannot be moved, so what it wrote on the user is moved into the past.
    /// </summary>
    /// <summary>Ages the user's keys, the record of its rotation and the delivered secret.</summary>
    private void LetPass(string name, double days)
    {
        IamUser user = Now(name);
        RecordsInAccount.Age(
            _account,
            RecordsKey,
            new(RecordKind.Rotation, new(user.Id), new(user.AccessKeys[0].Id)),
            TimeSpan.FromDays(days)
        );
        StoredParameter secret = _account.Parameters.Find($"/access-key-rotation/delivered/{user.Id}")!;
        _account.Parameters.Put(
            secret.Name,
            _account.Parameters.Reveal(secret),
            secret.LastModified.AddDays(-days),
            secret.Type,
            secret.KeyId
        );
        _account.Users.Change(name, present =>
            present with
            {
                AccessKeys = present.AccessKeys.ConvertAll(key =>
                    key with
                    {
                        CreateDate = key.CreateDate.AddDays(-days),
                    }
                ),
            }
        );
    }
}
