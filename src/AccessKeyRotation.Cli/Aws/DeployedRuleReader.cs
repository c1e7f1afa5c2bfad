using AccessKeyRotation.Aws;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>Reads an AWS Config rule and its remediation.</summary>
public sealed class DeployedRuleReader(IAmazonConfigService config)
{
    private const string ResourceId = "RESOURCE_ID";

    /// <returns>Null if the region has no rule of this name.</returns>
    /// <exception cref="AwsCallFailedException">A call failed.</exception>
    public async Task<DeployedRule?> FindAsync(string name, CancellationToken cancellationToken)
    {
        ConfigRule? rule = await AwsCall.SendAsync(
            $"config:DescribeConfigRules for rule {name}",
            async token =>
            {
                try
                {
                    DescribeConfigRulesResponse response = await config.DescribeConfigRulesAsync(
                        new DescribeConfigRulesRequest { ConfigRuleNames = [name] },
                        token
                    );
                    return response.ConfigRules is [{ } found, ..]
                        ? found
                        : throw new InvalidDataException("The response has no rule.");
                }
                catch (NoSuchConfigRuleException)
                {
                    return null;
                }
            },
            cancellationToken
        );
        return rule is null ? null : Read(name, rule, await ReadRemediationAsync(name, cancellationToken));
    }

    /// <summary>Lists all rules that AWS Config evaluates, ordered by name.</summary>
    /// <exception cref="AwsCallFailedException">A call failed.</exception>
    public Task<IReadOnlyList<ListedRule>> ListAsync(CancellationToken cancellationToken) =>
        AwsCall.SendAsync<IReadOnlyList<ListedRule>>(
            "config:DescribeConfigRules",
            async token =>
            {
                List<ListedRule> rules = [];
                await foreach (
                    ConfigRule rule in config
                        .Paginators.DescribeConfigRules(new DescribeConfigRulesRequest())
                        .ConfigRules.WithCancellation(token)
                )
                {
                    if (DeployedRule.IsInForceAs(rule.ConfigRuleState?.Value))
                        rules.Add(new(rule.ConfigRuleName, rule.Source?.SourceIdentifier));
                }
                return [.. rules.OrderBy(rule => rule.Name, StringComparer.Ordinal)];
            },
            cancellationToken
        );

    private Task<RuleRemediation?> ReadRemediationAsync(string rule, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"config:DescribeRemediationConfigurations for rule {rule}",
            async token =>
            {
                DescribeRemediationConfigurationsResponse response =
                    await config.DescribeRemediationConfigurationsAsync(
                        new DescribeRemediationConfigurationsRequest { ConfigRuleNames = [rule] },
                        token
                    );
                return response.RemediationConfigurations is [{ } found, ..] ? Read(found) : null;
            },
            cancellationToken
        );

    private static DeployedRule Read(string name, ConfigRule rule, RuleRemediation? remediation) =>
        new(name, rule.InputParameters, remediation)
        {
            Arn = rule.ConfigRuleArn,
            Description = string.IsNullOrEmpty(rule.Description) ? null : rule.Description,
            State = rule.ConfigRuleState?.Value,
            SourceOwner = rule.Source?.Owner?.Value,
            SourceIdentifier = rule.Source?.SourceIdentifier,
            Triggers =
            [
                .. (rule.Source?.SourceDetails ?? []).Select(detail => new RuleTrigger(
                    detail.MessageType?.Value ?? "unknown",
                    detail.MaximumExecutionFrequency?.Value
                )),
            ],
        };

    private static RuleRemediation Read(RemediationConfiguration found)
    {
        Dictionary<string, RemediationParameterValue> parameters = found.Parameters ?? [];
        return new(
            found.TargetId,
            string.IsNullOrEmpty(found.TargetVersion) ? null : found.TargetVersion,
            parameters
                .Where(parameter => parameter.Value.StaticValue?.Values is { Count: > 0 })
                .ToDictionary(
                    parameter => parameter.Key,
                    parameter => (IReadOnlyList<string>)parameter.Value.StaticValue.Values,
                    StringComparer.Ordinal
                ),
            parameters.FirstOrDefault(parameter => parameter.Value.ResourceValue?.Value?.Value == ResourceId).Key
        )
        {
            IsAutomatic = found.Automatic == true,
            MaximumAutomaticAttempts = found.MaximumAutomaticAttempts,
            RetryWindow = found.RetryAttemptSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            ConcurrentExecutionRatePercentage = found.ExecutionControls?.SsmControls?.ConcurrentExecutionRatePercentage,
            ErrorPercentage = found.ExecutionControls?.SsmControls?.ErrorPercentage,
        };
    }
}

/// <summary>A deployed AWS Config rule.</summary>
/// <param name="InputParameters">The rule's parameters as JSON; null if it has none.</param>
/// <param name="Remediation">Null if no remediation is configured.</param>
public sealed record DeployedRule(string Name, string? InputParameters, RuleRemediation? Remediation)
{
    /// <summary>The ARN of the rule. Its last part is the id that AWS Config assigned.</summary>
    public string? Arn { get; init; }

    public string? Description { get; init; }

    /// <summary>
    /// The state in AWS Config: <c>ACTIVE</c>, <c>EVALUATING</c>, <c>DELETING</c> or <c>DELETING_RESULTS</c>.
    /// </summary>
    public string? State { get; init; }

    /// <summary>The owner of the rule's source, such as <c>CUSTOM_LAMBDA</c>.</summary>
    public string? SourceOwner { get; init; }

    /// <summary>The ARN of the function, or the identifier of a managed rule.</summary>
    public string? SourceIdentifier { get; init; }

    /// <summary>The event types that trigger the rule.</summary>
    public IReadOnlyList<RuleTrigger> Triggers { get; init; } = [];

    /// <summary>True if AWS Config evaluates the rule, which it does not while the rule is being deleted.</summary>
    public bool IsInForce => IsInForceAs(State);

    /// <inheritdoc cref="IsInForce"/>
    public static bool IsInForceAs(string? state) => state is "ACTIVE" or "EVALUATING";
}

/// <summary>A rule in the list of all rules.</summary>
/// <param name="SourceIdentifier">The ARN of the function, or the identifier of a managed rule.</param>
public sealed record ListedRule(string Name, string? SourceIdentifier)
{
    /// <summary>The name of the function that the stack deploys for its rule.</summary>
    public const string StackFunction = "access-key-rotation-rule";

    /// <summary>True if the rule has the function of the stack, in any version.</summary>
    public bool IsOfStack => SourceIdentifier?.Split(':') is ["arn", _, "lambda", _, _, "function", StackFunction, ..];
}

/// <summary>The remediation that the Remediate button starts.</summary>
/// <param name="Document">The name or ARN of the SSM document.</param>
/// <param name="DocumentVersion">Null for the document's default version.</param>
/// <param name="Parameters">The parameters that are the same for all resources.</param>
/// <param name="ResourceParameter">The parameter that receives the resource id (<c>RESOURCE_ID</c>); null if there is
/// none.</param>
public sealed record RuleRemediation(
    string Document,
    string? DocumentVersion,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters,
    string? ResourceParameter
)
{
    /// <summary>True if AWS Config starts the remediation automatically for each noncompliant resource.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>
    /// The maximum number of automatic attempts within <see cref="RetryWindow"/>; null if AWS does not return it.
    /// </summary>
    public int? MaximumAutomaticAttempts { get; init; }

    /// <summary>The period in which the automatic attempts are counted; null if AWS does not return it.</summary>
    public TimeSpan? RetryWindow { get; init; }

    /// <summary>
    /// The percentage of the resources that can be remediated at the same time; null if AWS does not return it.
    /// </summary>
    public int? ConcurrentExecutionRatePercentage { get; init; }

    /// <summary>The percentage of failures at which AWS Config stops; null if AWS does not return it.</summary>
    public int? ErrorPercentage { get; init; }
}

/// <summary>An event type that triggers a rule.</summary>
/// <param name="Frequency">The frequency of a schedule, such as <c>TwentyFour_Hours</c>; null for configuration
/// changes.</param>
public sealed record RuleTrigger(string MessageType, string? Frequency);
