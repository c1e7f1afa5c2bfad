using System.Globalization;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Plan;

/// <summary>
/// Reads the rule and its remediation from AWS Config, so that the command line starts the same document with the same
/// parameters as the Remediate button.
/// </summary>
internal sealed class RemediationTargetReader(RuleFinder rules)
{
    private const string Off = "0";

    /// <summary>Reads the target of a plan and its remediation.</summary>
    /// <param name="document">The document to use instead of the one in the rule's remediation; null for that
    /// one.</param>
    /// <param name="skipIfUsedWithinDays">The value to use instead of the one in the rule's remediation; null for that
    /// one.</param>
    /// <exception cref="CommandFailedException">The rule does not exist, its parameters are invalid, or the remediation
    /// has different parameters.</exception>
    /// <exception cref="AwsCallFailedException">A call failed.</exception>
    public async Task<RemediationTarget> ReadForPlanAsync(
        SelectedRule selected,
        string? document,
        int? skipIfUsedWithinDays,
        CancellationToken cancellationToken
    )
    {
        DeployedRule rule = await rules.FindAsync(selected, cancellationToken);
        return ForPlan(rule, document, skipIfUsedWithinDays);
    }

    /// <inheritdoc cref="ReadForPlanAsync"/>
    public static RemediationTarget ForPlan(DeployedRule rule, string? document, int? skipIfUsedWithinDays)
    {
        RemediationTarget target = TargetOf(rule, document, skipIfUsedWithinDays);
        if (rule.Remediation is not null)
            RequireAgreement(rule.Name, target.Rule, target.Parameters);
        return target;
    }

    /// <summary>
    /// Reads the target of a reactivation. Users are not evaluated, so the parameters of the remediation can differ
    /// from those of the rule.
    /// </summary>
    /// <exception cref="CommandFailedException">The rule does not exist, or its parameters are invalid.</exception>
    /// <exception cref="AwsCallFailedException">A call failed.</exception>
    public async Task<RemediationTarget> ReadForUndoAsync(SelectedRule selected, CancellationToken cancellationToken) =>
        TargetOf(await rules.FindAsync(selected, cancellationToken), document: null, skipIfUsedWithinDays: null);

    private static RemediationTarget TargetOf(DeployedRule rule, string? document, int? skipIfUsedWithinDays)
    {
        RuleParameters parameters = RuleFinder.ParametersOf(rule);
        Dictionary<string, IReadOnlyList<string>> given = rule.Remediation is { } remediation
            ? new(remediation.Parameters)
            : ParametersBy(parameters);
        if (skipIfUsedWithinDays is { } days)
            given[DocumentParameters.SkipIfUsedWithinDays] = [Text(days)];
        return new(
            rule.Name,
            parameters,
            document
                ?? rule.Remediation?.Document
                ?? RemediationDocuments.NameOf(RemediationDocuments.DeactivateAccessKeys),
            document is null ? rule.Remediation?.DocumentVersion : null,
            given,
            rule.Remediation?.ResourceParameter ?? DocumentParameters.ResourceId,
            SkipOf(rule.Name, given)
        );
    }

    private static Dictionary<string, IReadOnlyList<string>> ParametersBy(RuleParameters rule) =>
        new()
        {
            [DocumentParameters.MaxAccessKeyAge] = [Days(rule.Policy.MaxAge)],
            [DocumentParameters.MaxAccessKeyUnusedAge] = [Days(rule.Policy.MaxUnusedAge)],
            [DocumentParameters.WaiverPath] = [rule.WaiverPath],
        };

    /// <summary>
    /// Verifies that the document uses the parameters of the rule. Otherwise the plan would differ from the
    /// remediation.
    /// </summary>
    private static void RequireAgreement(
        string rule,
        RuleParameters parameters,
        IReadOnlyDictionary<string, IReadOnlyList<string>> given
    )
    {
        Require(
            DocumentParameters.MaxAccessKeyAge,
            Days(RotationPolicy.Default.MaxAge),
            RuleParameters.MaxAccessKeyAgeName,
            Days(parameters.Policy.MaxAge)
        );
        Require(
            DocumentParameters.MaxAccessKeyUnusedAge,
            Off,
            RuleParameters.MaxAccessKeyUnusedAgeName,
            Days(parameters.Policy.MaxUnusedAge)
        );
        Require(
            DocumentParameters.WaiverPath,
            RuleParameters.DefaultWaiverPath,
            RuleParameters.WaiverPathName,
            parameters.WaiverPath
        );

        void Require(string name, string otherwise, string ruleParameter, string expected)
        {
            string value = ValueOf(given, name) ?? otherwise;
            if (value.TrimEnd('/') != expected.TrimEnd('/'))
                throw new CommandFailedException(
                    $"Rule {rule} has {ruleParameter} {expected}, but its remediation has {name} {value}: set both to "
                        + "the same value."
                );
        }
    }

    private static TimeSpan? SkipOf(string rule, Dictionary<string, IReadOnlyList<string>> given)
    {
        string text = ValueOf(given, DocumentParameters.SkipIfUsedWithinDays) ?? Off;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int days) || days > 365)
            throw new CommandFailedException(
                $"The remediation of rule {rule} has {DocumentParameters.SkipIfUsedWithinDays} '{Excerpt.Of(text)}', "
                    + "which is not valid: use 0 to 365 days."
            );
        return days == 0 ? null : TimeSpan.FromDays(days);
    }

    private static string? ValueOf(IReadOnlyDictionary<string, IReadOnlyList<string>> given, string name) =>
        given.GetValueOrDefault(name) is [{ Length: > 0 } value, ..] ? value : null;

    private static string Days(TimeSpan? limit) => limit is { } days ? Text((int)days.TotalDays) : Off;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
