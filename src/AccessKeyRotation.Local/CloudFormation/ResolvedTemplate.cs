using System.Text.Json.Nodes;
using AccessKeyRotation.Local.CloudFormation.Functions;
using AccessKeyRotation.Local.CloudFormation.Naming;

namespace AccessKeyRotation.Local.CloudFormation;

/// <summary>A template with parameters, in which values replace functions as in CloudFormation.</summary>
public sealed class ResolvedTemplate
{
    private readonly CloudFormationTemplate _template;
    private readonly TemplateConditions _conditions;
    private readonly PhysicalNames _names;
    private readonly References _references;
    private readonly TemplateFunctions _functions;

    /// <param name="parameters">The parameters that differ from their defaults.</param>
    /// <exception cref="FormatException">The template refuses parameters; the message has a sentence for
    /// each.</exception>
    public ResolvedTemplate(
        CloudFormationTemplate template,
        StackPlace place,
        IReadOnlyDictionary<string, string> parameters
    )
    {
        (_template, Place) = (template, place);
        Parameters = ParameterValues.Complete(template.Parameters, parameters);
        _conditions = new(template, Parameter);
        _names = new(template, place, Resolve);
        _references = new(RefOf, AttributeOf, _conditions.Holds, template.Mappings);
        _functions = new(_references);
    }

    public StackPlace Place { get; }

    /// <summary>All parameters of the template with their values.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>The reasons why the template's rules refuse the parameters; empty if they do not.</summary>
    public IReadOnlyList<RuleRefusal> Refusals => TemplateRules.Refusals(_template, Parameter);

    /// <summary>
    /// The logical ids of the resources to create, in the order of the template. Resources whose condition is false are
    /// omitted.
    /// </summary>
    public IReadOnlyList<string> Resources => [.. _template.Resources.Select(resource => resource.Key).Where(IsMade)];

    /// <summary>The outputs whose condition is true.</summary>
    public IReadOnlyDictionary<string, string> Outputs =>
        (
            from output in _template.Outputs
            where JsonScalar.Text(output.Value?["Condition"]) is not { } condition || _conditions.Holds(condition)
            select KeyValuePair.Create(
                output.Key,
                Named.Place($"Output {output.Key}", () =>
                    JsonScalar.Text(Resolve(output.Value?["Value"]))
                    ?? throw new FormatException("Value must be a text.")
                )
            )
        ).ToDictionary();

    public string TypeOf(string resource) =>
        JsonScalar.Text(_template.Resources[resource]?["Type"])
        ?? throw new FormatException($"Resource {resource}: Type is missing.");

    /// <summary>Returns the physical name of the resource.</summary>
    public string NameOf(string resource) => _names.Of(resource).Name;

    /// <summary>Returns the value of <c>Ref</c> for the resource.</summary>
    public string RefOfResource(string resource) => _names.RefOf(resource);

    /// <exception cref="FormatException">A function or a reference is invalid; the message names the
    /// resource.</exception>
    public JsonObject Properties(string resource) => Properties(resource, _functions);

    public JsonNode? Resolve(JsonNode? node) => _functions.Resolve(node);

    /// <summary>
    /// Returns the resources that must exist before this one: those that it references, and those in its DependsOn.
    /// </summary>
    public IReadOnlySet<string> NeededBy(string resource)
    {
        HashSet<string> needed = [];
        TemplateFunctions recording = new(
            _references with
            {
                Ref = name => RefOf(Noted(name)),
                Attribute = (name, attribute) => AttributeOf(Noted(name), attribute),
            }
        );
        _ = Properties(resource, recording);
        JsonNode? dependsOn = _template.Resources[resource]?["DependsOn"];
        foreach (JsonNode? one in dependsOn as JsonArray ?? [dependsOn?.DeepClone()])
        {
            if (JsonScalar.Text(one) is { } name)
                needed.Add(Existing($"Resource {resource}: DependsOn", name));
        }
        return needed.Where(IsMade).ToHashSet();

        string Noted(string name)
        {
            if (_template.Resources.ContainsKey(name))
                needed.Add(name);
            return name;
        }
    }

    private JsonObject Properties(string resource, TemplateFunctions functions) =>
        Named.Place($"Resource {resource}", () =>
            functions.Resolve(_template.Resources[resource]?["Properties"] ?? new JsonObject()) as JsonObject
            ?? throw new FormatException("Properties must be a map.")
        );

    private bool IsMade(string resource) =>
        JsonScalar.Text(_template.Resources[resource]?["Condition"]) is not { } condition
        || _conditions.Holds(condition);

    private string Parameter(string name) =>
        Parameters.GetValueOrDefault(name)
        ?? Place.PseudoParameter(name)
        ?? throw new FormatException($"There is no parameter {name}; there are {string.Join(", ", Parameters.Keys)}.");

    private string RefOf(string name) =>
        Parameters.GetValueOrDefault(name) ?? Place.PseudoParameter(name) ?? _names.RefOf(Existing("Ref", name));

    private string AttributeOf(string resource, string attribute) =>
        _names.AttributeOf(Existing("Fn::GetAtt", resource), attribute);

    private string Existing(string function, string resource)
    {
        if (!_template.Resources.ContainsKey(resource))
            throw new FormatException($"{function} names {resource}, which the template does not have.");
        return IsMade(resource) || function.EndsWith("DependsOn", StringComparison.Ordinal)
            ? resource
            : throw new FormatException(
                $"{function} names {resource}, which is not created because its condition is false."
            );
    }
}

/// <summary>Orders the resources of a stack so that each is created after its dependencies.</summary>
public sealed class CreationOrder
{
    private readonly Dictionary<string, IReadOnlySet<string>> _needs;
    private readonly List<string> _order = [];

    /// <exception cref="FormatException">Resources depend on each other in a loop, which the message shows.</exception>
    public CreationOrder(ResolvedTemplate template)
    {
        _needs = template.Resources.ToDictionary(resource => resource, template.NeededBy);
        foreach (string resource in template.Resources)
            Visit(resource, []);
    }

    public IReadOnlyList<string> Resources => _order;

    /// <summary>Returns true if a dependency guarantees that the other resource is created first.</summary>
    public bool IsNeeded(string other, string by) =>
        _needs[by].Contains(other) || _needs[by].Any(needed => IsNeeded(other, needed));

    private void Visit(string resource, List<string> way)
    {
        if (way.Contains(resource))
            throw new FormatException(
                "Circular dependency between resources: "
                    + $"{string.Join(" -> ", [.. way.SkipWhile(one => one != resource), resource])}."
            );
        if (_order.Contains(resource))
            return;
        foreach (string needed in _needs[resource])
            Visit(needed, [.. way, resource]);
        _order.Add(resource);
    }
}
