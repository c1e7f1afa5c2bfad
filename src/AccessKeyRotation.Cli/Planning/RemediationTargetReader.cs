using System.Globalization;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Parameters;
using AccessKeyRotation.Policies;
using Amazon.ConfigService;

namespace AccessKeyRotation.Cli.Planning;

/// <summary>Reads from AWS Config by what users are judged and what is started for them, so that the command line starts what a click on Remediate starts.</summary>
internal sealed class RemediationTargetReader(IAmazonConfigService config)
{
    private const string Off = "0";

    /// <summary>What a plan is made by and carried out with.</summary>
    /// <param name="document">In place of the one that the rule's remediation names; null: that one.</param>
    /// <param name="skipIfUsedWithinDays">In place of what the remediation says; null: that.</param>
    /// <exception cref="CommandFailedException">There is no such rule, its parameters are not valid, or the remediation would judge by other ones.</exception>
    /// <exception cref="AwsCallFailedException">A call failed.</exception>
    public async Task<RemediationTarget> ReadForPlanAsync(string ruleName, string? document, int? skipIfUsedWithinDays, CancellationToken cancellation)
    {
        DeployedRule rule = await RuleName.FindRuleAsync(config, ruleName, cancellation).ConfigureAwait(false);
        RemediationTarget target = TargetOf(rule, document, skipIfUsedWithinDays);
        if (rule.Remediation is not null)
            RequireAgreement(rule.Name, target.Rule, target.Parameters);
        return target;
    }

    /// <summary>What an undo is started with, by which nobody is judged: a remediation that judges by other limits than the rule is undone all the same.</summary>
    /// <exception cref="CommandFailedException">There is no such rule, or its parameters are not valid.</exception>
    /// <exception cref="AwsCallFailedException">A call failed.</exception>
    public async Task<RemediationTarget> ReadForUndoAsync(string ruleName, CancellationToken cancellation) =>
        TargetOf(await RuleName.FindRuleAsync(config, ruleName, cancellation).ConfigureAwait(false), document: null, skipIfUsedWithinDays: null);

    private static RemediationTarget TargetOf(DeployedRule rule, string? document, int? skipIfUsedWithinDays)
    {
        RuleParameters parameters = ParametersOf(rule);
        Dictionary<string, IReadOnlyList<string>> given = rule.Remediation is { } remediation ? new(remediation.Parameters) : ParametersBy(parameters);
        if (skipIfUsedWithinDays is { } days)
            given[DocumentParameters.SkipIfUsedWithinDays] = [Text(days)];
        return new(
            rule.Name,
            parameters,
            document ?? rule.Remediation?.Document ?? DocumentParameters.DefaultDocument,
            document is null ? rule.Remediation?.DocumentVersion : null,
            given,
            rule.Remediation?.ResourceParameter ?? DocumentParameters.ResourceId,
            SkipOf(rule.Name, given));
    }

    private static RuleParameters ParametersOf(DeployedRule rule)
    {
        try
        {
            return RuleParametersReader.Read(rule.InputParameters);
        }
        catch (InvalidRuleParameterException invalid)
        {
            throw new CommandFailedException($"Rule {rule.Name} judges nobody: {invalid.Message}", invalid);
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> ParametersBy(RuleParameters rule) => new()
    {
        [DocumentParameters.MaxAccessKeyAge] = [Days(rule.Policy.MaxAge)],
        [DocumentParameters.MaxAccessKeyUnusedAge] = [Days(rule.Policy.MaxUnusedAge)],
        [DocumentParameters.WaiverPath] = [rule.WaiverPath],
    };

    /// <summary>The plan is made by the rule's parameters and carried out by the document's: where they differ it would promise what is not done.</summary>
    private static void RequireAgreement(string rule, RuleParameters parameters, IReadOnlyDictionary<string, IReadOnlyList<string>> given)
    {
        Require(DocumentParameters.MaxAccessKeyAge, Days(RotationPolicy.Default.MaxAge), RuleParameters.MaxAccessKeyAgeName, Days(parameters.Policy.MaxAge));
        Require(DocumentParameters.MaxAccessKeyUnusedAge, Off, RuleParameters.MaxAccessKeyUnusedAgeName, Days(parameters.Policy.MaxUnusedAge));
        Require(DocumentParameters.WaiverPath, RuleParameters.DefaultWaiverPath, RuleParameters.WaiverPathName, parameters.WaiverPath);

        void Require(string name, string otherwise, string ruleParameter, string expected)
        {
            string value = ValueOf(given, name) ?? otherwise;
            if (value.TrimEnd('/') != expected.TrimEnd('/'))
                throw new CommandFailedException($"Rule {rule} judges by {ruleParameter} {expected} and its remediation by {name} {value}; make them equal first.");
        }
    }

    private static TimeSpan? SkipOf(string rule, Dictionary<string, IReadOnlyList<string>> given)
    {
        string text = ValueOf(given, DocumentParameters.SkipIfUsedWithinDays) ?? Off;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int days) || days > 365)
            throw new CommandFailedException($"The remediation of rule {rule} has {DocumentParameters.SkipIfUsedWithinDays} '{Excerpt.Of(text)}'; it must be a whole number of days from 0 to 365.");
        return days == 0 ? null : TimeSpan.FromDays(days);
    }

    private static string? ValueOf(IReadOnlyDictionary<string, IReadOnlyList<string>> given, string name) =>
        given.GetValueOrDefault(name) is [{ Length: > 0 } value, ..] ? value : null;

    private static string Days(TimeSpan? limit) => limit is { } days ? Text((int)days.TotalDays) : Off;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
