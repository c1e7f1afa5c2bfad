using AccessKeyRotation.Aws;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Policies;
using Amazon.ConfigService;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>
/// Finds the AWS Config rule of a command. Without a given name, a rule of another name is found by its function,
/// because stacks can rename the rule and conformance packs add a suffix.
/// </summary>
internal sealed class RuleFinder(CommandHost host, IAmazonConfigService config)
{
    private const int MostNames = 10;

    private readonly DeployedRuleReader _reader = new(config);

    /// <exception cref="CommandFailedException">The rule does not exist. The message lists other rules.</exception>
    /// <exception cref="AwsCallFailedException">A call failed.</exception>
    public async Task<DeployedRule> FindAsync(SelectedRule selected, CancellationToken cancellationToken)
    {
        (DeployedRule? rule, string candidates) = await SearchAsync(selected, cancellationToken);
        string source = selected.Source == RuleNameSource.Variable ? $" (from {RuleName.Variable})" : "";
        return rule
            ?? throw new CommandFailedException(
                $"AWS Config rule {selected.Name}{source} was not found: specify its name with --rule, and the region "
                    + $"that records IAM with --region.{candidates}"
            );
    }

    /// <returns>The rule, or null and a sentence with the names of other rules; empty if there are none.</returns>
    /// <exception cref="AwsCallFailedException">The rule cannot be read.</exception>
    public async Task<(DeployedRule? Rule, string Candidates)> SearchAsync(
        SelectedRule selected,
        CancellationToken cancellationToken
    )
    {
        if (await _reader.FindAsync(selected.Name, cancellationToken) is { } rule)
            return (rule, "");
        IReadOnlyList<ListedRule> rules;
        try
        {
            rules = await _reader.ListAsync(cancellationToken);
        }
        catch (AwsCallFailedException notListed)
        {
            return (null, $" Other rules are unknown: {notListed.Message}");
        }
        string[] ofFunction = [.. rules.Where(each => each.IsOfStack).Select(each => each.Name)];
        if (
            selected.Source == RuleNameSource.Default
            && ofFunction is [{ } only]
            && await _reader.FindAsync(only, cancellationToken) is { } found
        )
        {
            host.WriteNote(
                $"AWS Config has no rule {selected.Name}: using rule {only}, which has the function "
                    + $"{ListedRule.StackFunction}."
            );
            return (found, "");
        }
        return (null, Candidates(selected.Name, rules, ofFunction));
    }

    /// <exception cref="CommandFailedException">The parameters of the rule are invalid.</exception>
    public static RuleParameters ParametersOf(DeployedRule rule)
    {
        try
        {
            return RuleParametersReader.Read(rule.InputParameters);
        }
        catch (InvalidRuleParameterException invalid)
        {
            throw new CommandFailedException(
                $"Rule {rule.Name} has invalid parameters and evaluates no users: {invalid.Message} Correct the "
                    + "parameters of the rule.",
                invalid
            );
        }
    }

    private static string Candidates(string name, IReadOnlyList<ListedRule> rules, string[] ofFunction)
    {
        if (rules.Count == 0)
            return "";
        string kind =
            ofFunction.Length > 0
                ? $"Rules with the function {ListedRule.StackFunction}"
                : "Rules with the nearest names";
        IEnumerable<string> names = EditDistance.Nearest(
            name,
            ofFunction.Length > 0 ? ofFunction : rules.Select(rule => rule.Name)
        );
        // A name can contain spaces and control characters.
        return $" {kind}: "
            + $"{ReportText.Listed([.. names.Select(each => ShellText.Word(ReportText.Visible(each)))], MostNames)}.";
    }
}
