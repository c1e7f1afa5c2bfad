using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.CloudFormation.Naming;

/// <summary>The physical names of resources, to which references resolve.</summary>
/// <param name="resolve">Resolves functions.</param>
internal sealed class PhysicalNames(
    CloudFormationTemplate template,
    StackPlace place,
    Func<JsonNode?, JsonNode?> resolve
)
{
    private const int IdLength = 12;

    private readonly Dictionary<string, ResourceName?> _known = [];

    /// <exception cref="FormatException">The name refers to itself.</exception>
    public ResourceName Of(string resource)
    {
        if (_known.TryGetValue(resource, out ResourceName? known))
            return known ?? throw new FormatException($"The name of {resource} depends on itself.");
        _known[resource] = null; // while it is worked out
        string id = UniqueId.Of("", IdLength, place.AccountId, place.StackName, resource);
        return (
            _known[resource] = new(
                place,
                TypeOf(resource).NameProperty is { } property && Text(resource, property) is { } given
                    ? given
                    : $"{place.StackName}-{resource}-{id}",
                Text(resource, "Path") ?? "/",
                id
            )
        )!;
    }

    public string RefOf(string resource) => TypeOf(resource).Ref(Of(resource));

    /// <exception cref="FormatException">The resource type does not have the attribute, or it is not
    /// supported.</exception>
    public string AttributeOf(string resource, string attribute)
    {
        IReadOnlyDictionary<string, Func<ResourceName, string>> attributes = TypeOf(resource).Attributes;
        return attributes.TryGetValue(attribute, out Func<ResourceName, string>? value)
            ? value(Of(resource))
            : throw new FormatException(
                $"{resource}.{attribute}: {template.Resources[resource]?["Type"]} has no attribute {attribute} here; "
                    + $"it has {(attributes.Count == 0 ? "none" : string.Join(", ", attributes.Keys))}."
            );
    }

    private NamedType TypeOf(string resource) =>
        NamedTypes.Find(JsonScalar.Text(template.Resources[resource]?["Type"]) ?? "");

    private string? Text(string resource, string property) =>
        JsonScalar.Text(resolve(template.Resources[resource]?["Properties"]?[property]));
}

/// <summary>The physical name of a resource of a stack.</summary>
/// <param name="Name">The name in the template, or a generated one as in CloudFormation.</param>
/// <param name="Path">For IAM resources; <c>/</c> for others.</param>
/// <param name="Id">Digits and letters for a generated part of the name, always the same for the same resource.</param>
internal sealed record ResourceName(StackPlace Place, string Name, string Path, string Id);
