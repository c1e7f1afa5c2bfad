using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Templates;

namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>One statement of a policy, whatever the resource that holds it.</summary>
/// <param name="Holder">The logical name of the role, policy, key or topic policy.</param>
internal sealed record Granted(string Holder, string Sid, JsonObject Statement)
{
    private const string Identity = "AWS::IAM::";

    public IReadOnlyList<string> Actions => [.. StackTemplate.Texts(Statement["Action"])];

    public IReadOnlyList<string> Resources => [.. StackTemplate.Texts(Statement["Resource"])];

    public bool Allows => (string)Statement["Effect"]! == "Allow";

    /// <summary>The statements of every policy of the stack but the trust of roles.</summary>
    public static IReadOnlyList<Granted> All { get; } = [.. Read(StackTemplate.Read())];

    /// <summary>Those of roles and managed policies.</summary>
    public static IEnumerable<Granted> OfIdentities { get; } = All.Where(granted => ((string)StackTemplate.Read().Resource(granted.Holder)["Type"]!).StartsWith(Identity));

    public static IReadOnlyList<string> ActionsOf(string role) =>
        [.. All.Where(granted => granted.Holder == role && granted.Allows).SelectMany(granted => granted.Actions).Order(StringComparer.Ordinal)];

    private static IEnumerable<Granted> Read(JsonObject template) =>
        from resource in template["Resources"]!.AsObject()
        let properties = resource.Value!["Properties"]
        from policy in new[] { properties!["PolicyDocument"], properties["KeyPolicy"] }
            .Concat(properties["Policies"] is JsonArray inline ? inline.Select(each => each!["PolicyDocument"]) : [])
        where policy is not null
        from statement in policy["Statement"]!.AsArray()
        select new Granted(resource.Key, (string?)statement!["Sid"] ?? "", statement.AsObject());
}
