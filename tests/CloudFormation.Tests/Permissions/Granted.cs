using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Templates;

namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>One statement of a policy in any type of resource.</summary>
/// <param name="Holder">The logical name of the role, policy, key, topic policy or permission.</param>
/// <param name="Sid">For a statement without a Sid, its type: Trust or Invocation.</param>
internal sealed record Granted(string Holder, string Sid, JsonObject Statement)
{
    /// <summary>The member of a statement with the condition of the template under which it exists.</summary>
    public const string OnlyIf = "OnlyIf";

    private const string Identity = "AWS::IAM::";

    private static readonly string[] Members = ["Sid", "Effect", "Principal", "Action", "Resource", "Condition"];
    private static readonly JsonObject Template = StackTemplate.Expand();

    public IReadOnlyList<string> Actions => [.. TemplateText.All(Statement["Action"])];

    public IReadOnlyList<string> Resources => [.. TemplateText.All(Statement["Resource"])];

    public bool Allows => (string)Statement["Effect"]! == "Allow";

    /// <summary>All members of the statement, including rare ones (<c>NotAction</c>).</summary>
    public string Text =>
        StatementText.Of(
            Holder,
            Sid,
            (string)Statement["Effect"]!,
            Principal,
            Actions,
            Resources,
            Conditions,
            Statement
                .Where(member => !Members.Contains(member.Key))
                .Select(member => $"{member.Key} {member.Value?.ToJsonString()}")
        );

    /// <summary>The statements of all policies of the stack, without the trust policies of roles.</summary>
    public static IReadOnlyList<Granted> All { get; } = [.. ReadPolicies()];

    /// <summary>All statements, including the trust policies of roles and the permissions of functions.</summary>
    public static IReadOnlyList<Granted> Everything { get; } = [.. All, .. ReadTrusts(), .. ReadInvocations()];

    /// <summary>The statements of roles and managed policies.</summary>
    public static IEnumerable<Granted> OfIdentities { get; } =
    [.. All.Where(granted => ((string)Template.Resource(granted.Holder)["Type"]!).StartsWith(Identity))];

    public static IReadOnlyList<string> ActionsOf(string role) =>
        [
            .. All.Where(granted => granted.Holder == role && granted.Allows)
                .SelectMany(granted => granted.Actions)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private string Principal =>
        Statement["Principal"] is JsonObject map
            ? string.Join(", ", map.Select(kind => $"{kind.Key} {string.Join(" and ", TemplateText.All(kind.Value))}"))
            : TemplateText.Of(Statement["Principal"]);

    private IEnumerable<string> Conditions =>
        from test in Statement["Condition"] as JsonObject ?? []
        from key in test.Value!.AsObject()
        select $"{test.Key} {key.Key} = {string.Join(" or ", TemplateText.All(key.Value))}";

    private static IEnumerable<Granted> ReadPolicies() =>
        from resource in Template["Resources"]!.AsObject()
        let properties = resource.Value!["Properties"]
        from policy in new[] { properties!["PolicyDocument"], properties["KeyPolicy"] }.Concat(
            properties["Policies"] is JsonArray inline ? inline.Select(each => each!["PolicyDocument"]) : []
        )
        where policy is not null
        from statement in policy["Statement"]!.AsArray()
        let present = Present(statement!.AsObject())
        select new Granted(resource.Key, (string?)present["Sid"] ?? "", present);

    /// <summary>Returns a conditional statement (<c>Fn::If</c>) with its condition.</summary>
    private static JsonObject Present(JsonObject statement)
    {
        if (statement["Fn::If"] is not JsonArray choice)
            return statement;
        JsonObject present = choice[1]!.DeepClone().AsObject();
        present[OnlyIf] = choice[0]!.DeepClone();
        return present;
    }

    private static IEnumerable<Granted> ReadTrusts() =>
        from role in Template.ResourcesOf("AWS::IAM::Role")
        from statement in role.Value["Properties"]!["AssumeRolePolicyDocument"]!["Statement"]!.AsArray()
        select new Granted(role.Key, "Trust", statement!.AsObject());

    /// <summary>Lambda adds a statement for each permission to the policy of its function.</summary>
    private static IEnumerable<Granted> ReadInvocations() =>
        from permission in Template.ResourcesOf("AWS::Lambda::Permission")
        let properties = permission.Value["Properties"]!.AsObject()
        let sources = properties.Where(property => property.Key is not ("Action" or "FunctionName" or "Principal"))
        select new Granted(
            permission.Key,
            "Invocation",
            new JsonObject
            {
                ["Effect"] = "Allow",
                ["Principal"] = new JsonObject { ["Service"] = properties["Principal"]!.DeepClone() },
                ["Action"] = properties["Action"]!.DeepClone(),
                ["Resource"] = properties["FunctionName"]!.DeepClone(),
                ["Condition"] = new JsonObject
                {
                    ["StringEquals"] = new JsonObject(
                        sources.Select(source => KeyValuePair.Create($"aws:{source.Key}", source.Value?.DeepClone()))
                    ),
                },
            }
        );
}
