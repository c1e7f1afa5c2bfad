using System.Text.Json.Nodes;
using AccessKeyRotation.Local.CloudFormation;

namespace AccessKeyRotation.Local.Tests.CloudFormation;

/// <summary>Short templates.</summary>
internal static class Templates
{
    public static readonly StackPlace Place = new("111122223333", "us-east-1", "stack");

    public static ResolvedTemplate Resolve(string template, params (string Name, string Value)[] parameters) =>
        Resolve(template, Place, parameters);

    public static ResolvedTemplate Resolve(
        string template,
        StackPlace place,
        params (string Name, string Value)[] parameters
    ) =>
        new(
            new(JsonNode.Parse(template)!.AsObject()),
            place,
            parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value)
        );
}
