using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Lambda;
using Amazon.ConfigService.Model;
using ConfigurationItem = AccessKeyRotation.Local.Account.ConfigurationItem;
using ResourceKey = AccessKeyRotation.Local.Account.ResourceKey;
using Rule = AccessKeyRotation.Local.Account.ConfigRule;

namespace AccessKeyRotation.Soak.Accounts;

/// <summary>An account on loopback with the rule, automatic remediation and the shipped documents.</summary>
internal sealed class SoakAccount : IAsyncDisposable
{
    public const string DocumentPrefix = "AccessKeyRotation-";
    public const string RecordsKey = "6a1c7f20-3c1e-4c3b-9d52-0d9a4f1f7a11";
    public const string WaiverPath = "/access-key-rotation/waivers/";
    public const string DeliveredPath = "/access-key-rotation/delivered/";
    public const string Pause = "/access-key-rotation/paused";

    private readonly LocalEndpoint _endpoint;
    private readonly SoakFunctions _functions;
    private readonly List<string> _secrets = [];
    private readonly string _topicArn;

    private SoakAccount(LocalAccount local, SimulatedTime time, LocalEndpoint endpoint, SoakSettings settings)
    {
        (Local, Time, _endpoint) = (local, time, endpoint);
        _topicArn = local.Topics.Add("access-key-rotation");
        local.SecretIssued = secret =>
        {
            lock (_secrets)
                _secrets.Add(secret);
        };
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "documents"), "*.yaml"))
            local.Documents.Add(DocumentPrefix + Path.GetFileNameWithoutExtension(file), File.ReadAllText(file));
        Dictionary<string, string> environment = new()
        {
            ["DELIVERY_KEY_ID"] = "alias/access-key-rotation",
            ["INCLUDE_USAGE"] = "false",
            ["RECORDS_KEY_ID"] = local.KmsKeys.Add(RecordsKey).Id,
            ["MAX_DEACTIVATIONS_PER_DAY"] = $"{settings.DailyLimit}",
        };
        _functions = new(endpoint.Url, time, environment);
        Rule = local.Rules.Add("access-keys-rotated-in-time");
        Rule.SourceIdentifier = ArnOf(SoakFunctions.RuleName);
        local.Functions.Add(SoakFunctions.RuleName, Rule.SourceIdentifier, (payload, _) =>
            _functions.EvaluateAsync(payload)
        );
        local.Functions.Add(SoakFunctions.RemediationName, ArnOf(SoakFunctions.RemediationName), (payload, _) =>
            _functions.RemediateAsync(payload)
        );
        // Attempts and time as in the stack's template.
        Rule.ConfigureRemediation(
            new(
                DocumentPrefix + "DeactivateAccessKeys",
                new Dictionary<string, RemediationParameter>
                {
                    ["ResourceId"] = RemediationParameter.ResourceId,
                    ["TopicArn"] = new([_topicArn]),
                }
            )
            {
                Automatic = true,
                MaximumAutomaticAttempts = 5,
                RetryWindow = TimeSpan.FromSeconds(300),
            }
        );

        string ArnOf(string function) => $"arn:aws:lambda:us-east-1:{local.Id}:function:{function}";
    }

    public LocalAccount Local { get; }

    public SimulatedTime Time { get; }

    public Rule Rule { get; }

    public bool IsPaused => Local.Parameters.Find(Pause) is not null;

    /// <summary>The secrets of all created access keys.</summary>
    public IReadOnlyList<string> IssuedSecrets
    {
        get
        {
            lock (_secrets)
                return [.. _secrets];
        }
    }

    public static async Task<SoakAccount> StartAsync(SoakSettings settings)
    {
        SimulatedTime time = new(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
        LocalAccount local = new(time);
        return new(local, time, await LocalEndpoint.StartAsync(local), settings);
    }

    /// <summary>Runs the schedule of the rule.</summary>
    public Task<InvocationResult> EvaluateAsync() => RuleRun.ScheduledAsync(Local, Rule);

    /// <summary>Evaluates a user after a change of its tags, as AWS Config does.</summary>
    public Task<InvocationResult> EvaluateChangeAsync(string userId) =>
        RuleRun.RunAsync(
            Local,
            Rule,
            Rule.Invoke(),
            invocation =>
                RuleEvent.Changed(Local, Rule, invocation, Local.History.Items.Last(item => item.ResourceId == userId)),
            CancellationToken.None
        );

    /// <summary>Remediates a user as AWS Config does: up to five attempts.</summary>
    public Task<AutomationExecution?> RemediateAsync(string userId) =>
        Rule.Remediation!.RunAutomaticallyAsync(new ResourceKey(ConfigurationItem.UserType, userId));

    /// <summary>Runs a document to its end.</summary>
    public async Task<AutomationExecution> RunAsync(string document, params (string Name, string Value)[] parameters)
    {
        Dictionary<string, IReadOnlyList<string>> given = parameters
            .Append(("TopicArn", _topicArn))
            .ToDictionary(parameter => parameter.Item1, parameter => (IReadOnlyList<string>)[parameter.Item2]);
        AutomationExecution execution = Local.Automations.Start(DocumentPrefix + document, given);
        await execution.Completion;
        return execution;
    }

    /// <summary>Removes all remediation exceptions, as an operator does after an alarm.</summary>
    /// <returns>The number of exceptions.</returns>
    public async Task<int> ClearExceptionsAsync()
    {
        ResourceKey[] resources = [.. Rule.Remediation!.Blocks.Select(block => block.Resource)];
        if (resources.Length > 0)
            await _functions.Config.DeleteRemediationExceptionsAsync(
                new DeleteRemediationExceptionsRequest
                {
                    ConfigRuleName = Rule.Name,
                    ResourceKeys =
                    [
                        .. resources.Select(resource => new RemediationExceptionResourceKey
                        {
                            ResourceId = resource.Id,
                            ResourceType = resource.Type,
                        }),
                    ],
                }
            );
        return resources.Length;
    }

    public async ValueTask DisposeAsync()
    {
        _functions.Dispose();
        await _endpoint.DisposeAsync();
    }
}
