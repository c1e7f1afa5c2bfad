using AccessKeyRotation.Local.CloudFormation.Functions;

namespace AccessKeyRotation.Local.CloudFormation;

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
