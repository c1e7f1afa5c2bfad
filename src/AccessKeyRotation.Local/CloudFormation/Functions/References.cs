using System.Text.Json.Nodes;

namespace AccessKeyRotation.Local.CloudFormation.Functions;

/// <summary>What the functions of a template look up.</summary>
/// <param name="Ref">The value of a parameter, or what names a resource; a name that is neither is an error.</param>
/// <param name="Attribute">Of a resource, by its logical id and the attribute's name.</param>
/// <param name="Condition">Whether the condition of that name holds.</param>
internal sealed record References(Func<string, string> Ref, Func<string, string, string> Attribute, Func<string, bool> Condition, JsonObject Mappings)
{
    /// <summary>Functions that only rules have.</summary>
    public bool InRules { get; init; }
}
