using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.CloudFormation.Functions;

namespace AccessKeyRotation.Local.CloudFormation;

/// <summary>A template as JSON, with functions in their long form (<c>Fn::Sub</c>, not <c>!Sub</c>).</summary>
public sealed class CloudFormationTemplate
{
    private readonly JsonObject _template;

    /// <exception cref="FormatException">A parameter has an unsupported type or constraint; the message names
    /// it.</exception>
    public CloudFormationTemplate(JsonObject template)
    {
        _template = template;
        Parameters =
        [
            .. Section("Parameters").Select(parameter => TemplateParameter.Read(parameter.Key, parameter.Value)),
        ];
    }

    public IReadOnlyList<TemplateParameter> Parameters { get; }

    public JsonObject Rules => Section(nameof(Rules));

    public JsonObject Mappings => Section(nameof(Mappings));

    public JsonObject Conditions => Section(nameof(Conditions));

    public JsonObject Resources => Section(nameof(Resources));

    public JsonObject Outputs => Section(nameof(Outputs));

    /// <summary>Reads a template that needs no transform.</summary>
    /// <exception cref="FormatException">The text is not a JSON object, or needs a transform; the message names the
    /// file.</exception>
    public static CloudFormationTemplate ReadPlain(string file)
    {
        try
        {
            JsonObject template =
                JsonNode.Parse(File.ReadAllText(file)) as JsonObject
                ?? throw new FormatException("a template is a JSON object.");
            foreach (string left in (string[])["Transform", "Globals"])
            {
                if (template.ContainsKey(left))
                    throw new FormatException($"it has {left}, which packaging removes. Deploy the packaged template.");
            }
            return new(template);
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException)
        {
            throw new FormatException($"{file} cannot be deployed: {wrong.Message}", wrong);
        }
    }

    private JsonObject Section(string name) =>
        _template[name] switch
        {
            null => [],
            JsonObject section => section,
            _ => throw new FormatException($"{name} must be a map of names and values."),
        };
}

/// <summary>Evaluates the conditions of a template, each once, from parameters.</summary>
internal sealed class TemplateConditions
{
    private readonly CloudFormationTemplate _template;
    private readonly TemplateFunctions _functions;
    private readonly Dictionary<string, bool?> _known = [];

    /// <param name="parameter">Returns the value of a parameter, and throws for other names.</param>
    public TemplateConditions(CloudFormationTemplate template, Func<string, string> parameter)
    {
        _template = template;
        _functions = new(new(parameter, NoAttribute, Holds, template.Mappings));
    }

    /// <exception cref="FormatException">The condition does not exist or is invalid; the message names it.</exception>
    public bool Holds(string name)
    {
        if (_known.TryGetValue(name, out bool? known))
            return known ?? throw new FormatException($"Condition {name} depends on itself.");
        if (!_template.Conditions.ContainsKey(name))
            throw new FormatException($"There is no condition {name}.");
        _known[name] = null; // while it is worked out
        return (
            _known[name] = Named.Place($"Condition {name}", () => _functions.Holds(_template.Conditions[name]))
        ).Value;
    }

    internal static string NoAttribute(string resource, string attribute) =>
        throw new FormatException(
            $"Fn::GetAtt of {resource}.{attribute} is not allowed here: there is no resource yet."
        );
}

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
