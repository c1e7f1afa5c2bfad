using System.Text.Json.Nodes;
using AccessKeyRotation.Local.CloudFormation.Functions;

namespace AccessKeyRotation.Local.CloudFormation;

/// <summary>
/// Evaluates the Rules of a template, which check combinations of parameters before resources are created. Source:
/// CloudFormation User Guide, "Rules".
/// </summary>
internal static class TemplateRules
{
    /// <param name="parameter">Returns the value of a parameter, and throws for other names.</param>
    public static IReadOnlyList<RuleRefusal> Refusals(CloudFormationTemplate template, Func<string, string> parameter)
    {
        TemplateFunctions functions = new(
            new(parameter, TemplateConditions.NoAttribute, NoCondition, template.Mappings) { InRules = true }
        );
        return
        [
            .. template.Rules.SelectMany(rule =>
                Named.Place($"Rule {rule.Key}", () => Refusals(rule.Key, rule.Value, functions))
            ),
        ];
    }

    private static List<RuleRefusal> Refusals(string name, JsonNode? rule, TemplateFunctions functions)
    {
        PropertyMap map = PropertyMap.Of("rule", rule);
        map.Allow("RuleCondition", "Assertions");
        if (map.Find("RuleCondition") is { } condition && !functions.Holds(condition))
            return [];
        return
        [
            .. from assertion in map.List("Assertions").Select(assertion => PropertyMap.Of("assertion", assertion))
            where !functions.Holds(assertion.Find("Assert"))
            select new RuleRefusal(name, assertion.Text("AssertDescription") ?? "its assertion does not hold"),
        ];
    }

    private static bool NoCondition(string name) =>
        throw new FormatException($"Condition {name} is not allowed here: rules come before conditions.");
}

/// <summary>A rule of a template that refuses the parameters.</summary>
/// <param name="Description">The AssertDescription of the failed assertion.</param>
public sealed record RuleRefusal(string Rule, string Description);
