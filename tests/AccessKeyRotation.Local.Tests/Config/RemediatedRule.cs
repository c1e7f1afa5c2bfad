using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Local.Tests.Automation;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Config;

/// <summary>A served account that has a rule with a remediation, whose document is one step.</summary>
internal sealed class RemediatedRule : IAsyncDisposable
{
    public const string Name = "keys";

    private RemediatedRule(ServedAccount served, RemediationConfiguration configuration)
    {
        Served = served;
        Bench = new(served.Account, served.Time);
        Rule = served.Account.Rules.Add(Name);
        Remediation = Rule.ConfigureRemediation(configuration);
        Bench.AddDocument(
            "  - {name: Act, action: 'aws:invokeLambdaFunction', isEnd: true, inputs: {FunctionName: f, InputPayload: {Id: '{{ ResourceId }}', Days: '{{ Days }}'}}}",
            "  ResourceId: {type: String}\n  Days: {type: String}"
        );
    }

    public ServedAccount Served { get; }

    public Bench Bench { get; }

    public ConfigRule Rule { get; }

    public RuleRemediation Remediation { get; }

    /// <summary>The ids of the resources that the document was started for, in the order of the starts.</summary>
    public IEnumerable<string> Started =>
        Served.Account.Automations.All.Reverse().Select(execution => execution.Parameters["ResourceId"][0]);

    /// <param name="results">The document's function ends so, one after another, the last one again and again; none
    /// hangs it.</param>
    public static async Task<RemediatedRule> StartAsync(
        Func<RemediationConfiguration, RemediationConfiguration>? configure,
        params InvocationResult[] results
    )
    {
        RemediationConfiguration configuration = new(
            Bench.Document,
            new Dictionary<string, RemediationParameter>
            {
                ["ResourceId"] = RemediationParameter.ResourceId,
                ["Days"] = RemediationParameter.Of("90"),
            }
        );
        RemediatedRule rule = new(
            await ServedAccount.StartAsync(),
            configure is null ? configuration : configure(configuration)
        );
        if (results.Length > 0)
            rule.Bench.AddFunction("f", results);
        else
            _ = rule.Bench.AddHangingFunction("f");
        return rule;
    }

    public static ResourceKey User(string id) => new(ConfigurationItem.UserType, id);

    /// <summary>The latest results: these do not comply.</summary>
    public void Violating(params string[] ids)
    {
        foreach (string id in ids)
            Rule.Remember(new(ConfigurationItem.UserType, id, ComplianceType.NonCompliant, Served.Now));
    }

    /// <summary>Starts the remediation by a call.</summary>
    public Task<Answer> RemediateAsync(params string[] ids) =>
        Served.ConfigAsync(
            "StartRemediationExecution",
            $$"""{"ConfigRuleName":"{{Name}}","ResourceKeys":[{{string.Join(',', ids.Select(id => $$"""{"resourceType":"AWS::IAM::User","resourceId":"{{id}}"}"""))}}]}"""
        );

    public ValueTask DisposeAsync() => Served.DisposeAsync();
}
