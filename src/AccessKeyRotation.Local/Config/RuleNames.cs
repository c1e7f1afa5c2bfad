using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

/// <summary>Reads the members ConfigRuleName and ConfigRuleNames, and finds the rules.</summary>
internal static partial class RuleNames
{
    private const int LongestName = 128;
    private const int MostNames = 25;

    /// <exception cref="AwsErrorException">ValidationException</exception>
    public static string One(JsonCall call)
    {
        string? name = call.Body.Text("ConfigRuleName");
        call.Constraints.Required(name, "configRuleName");
        Check(call.Constraints, name, "configRuleName").Check();
        return name!;
    }

    /// <param name="least">The minimum number of names.</param>
    /// <exception cref="AwsErrorException">ValidationException</exception>
    public static IReadOnlyList<string> Many(JsonCall call, int least = 0)
    {
        IReadOnlyList<string> names = call.Body.Texts("ConfigRuleNames") ?? [];
        call.Constraints.Count(names.Count, "configRuleNames", least, MostNames);
        for (int i = 0; i < names.Count; i++)
            Check(call.Constraints, names[i], $"configRuleNames.{i + 1}.member");
        call.Constraints.Check();
        return [.. names.Distinct()];
    }

    /// <exception cref="AwsErrorException">NoSuchConfigRuleException</exception>
    public static ConfigRule Find(JsonCall call, string name) =>
        call.Account.Rules.Find(name)
        ?? throw new AwsErrorException(
            "NoSuchConfigRuleException",
            $"The ConfigRule '{name}' provided in the request is invalid. Please check the configRule name."
        );

    /// <summary>Returns the named rules, in the order of their names; all rules if none is named.</summary>
    /// <exception cref="AwsErrorException">NoSuchConfigRuleException</exception>
    public static IEnumerable<ConfigRule> FindAll(JsonCall call, IReadOnlyList<string> names)
    {
        ConfigRule[] found =
            names.Count == 0 ? [.. call.Account.Rules.All] : [.. names.Select(name => Find(call, name))];
        return found.OrderBy(rule => rule.Name, StringComparer.Ordinal);
    }

    /// <summary>Returns the remediation of the named rule.</summary>
    /// <exception cref="AwsErrorException">NoSuchRemediationConfigurationException, also if the rule does not
    /// exist.</exception>
    public static RuleRemediation FindRemediation(JsonCall call, string name) =>
        call.Account.Rules.Find(name)?.Remediation
        ?? throw new AwsErrorException(
            "NoSuchRemediationConfigurationException",
            $"No RemediationConfiguration found for the ConfigRule '{name}'."
        );

    private static Constraints Check(Constraints constraints, string? name, string member) =>
        constraints.Length(name, member, 1, LongestName).Pattern(name, member, NotBlank());

    [GeneratedRegex(@"^.*\S.*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotBlank();
}
