using System.Text.Json.Nodes;
using AccessKeyRotation.Local.CloudFormation.Functions;

namespace AccessKeyRotation.Local.CloudFormation;

/// <summary>
/// The Rules of a template: what parameters must be together, before anything is made. Source: CloudFormation User Guide, "Rules".
/// </summary>
internal static class TemplateRules
{
    /// <param name="parameter">The value of a parameter; a name that is none is an error.</param>
    public static IReadOnlyList<RuleRefusal> Refusals(CloudFormationTemplate template, Func<string, string> parameter)
    {
        TemplateFunctions functions = new(new(parameter, TemplateConditions.NoAttribute, NoCondition, template.Mappings) { InRules = true });
        return [.. template.Rules.SelectMany(rule => Named.Place($"Rule {rule.Key}", () => Refusals(rule.Key, rule.Value, functions)))];
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

    private static bool NoCondition(string name) => throw new FormatException($"Condition {name} is not allowed here: rules come before conditions.");
}
