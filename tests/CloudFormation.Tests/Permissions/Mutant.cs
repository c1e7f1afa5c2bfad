using System.Text.Json.Nodes;

namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>A statement of the stack with a mistake.</summary>
/// <param name="Changed">Null if the mistake is to omit the statement.</param>
internal sealed record Mutant(Granted Original, string Mistake, Granted? Changed)
{
    public override string ToString() => $"{Original.Holder}/{Original.Sid} {Mistake}";

    public static IEnumerable<Mutant> Of(Granted granted) =>
        [
            new(granted, "left out", null),
            .. OfActions(granted),
            .. OfResources(granted),
            .. OfConditions(granted),
            .. OfPrincipal(granted),
        ];

    private static IEnumerable<Mutant> OfActions(Granted granted)
    {
        yield return With(granted, "Action", [.. granted.Actions, "iam:DeleteUser"]);
        foreach (string action in granted.Actions.Where(action => !action.EndsWith(":*")))
            yield return With(granted, "Action", Replace(granted.Actions, action, $"{action.Split(':')[0]}:*"));
    }

    private static IEnumerable<Mutant> OfResources(Granted granted)
    {
        foreach (string resource in granted.Resources.Where(resource => resource != "*"))
        {
            yield return With(granted, "Resource", Replace(granted.Resources, resource, $"{Parent(resource)}*"));
            if (!resource.EndsWith('*'))
                yield return With(granted, "Resource", Replace(granted.Resources, resource, $"{resource}*"));
            yield return With(granted, "Resource", Replace(granted.Resources, resource, "*"));
        }
    }

    private static IEnumerable<Mutant> OfConditions(Granted granted)
    {
        if (granted.Statement["Condition"] is not JsonObject conditions)
            yield break;
        yield return Change(granted, "without its condition", statement => statement.Remove("Condition"));
        foreach ((string test, JsonNode? keys) in conditions)
        {
            foreach ((string key, _) in keys!.AsObject())
            {
                yield return Change(granted, $"without {test} {key}", statement =>
                    statement["Condition"]![test]!.AsObject().Remove(key)
                );
                yield return Change(granted, $"with any {key}", statement => statement["Condition"]![test]![key] = "*");
            }
        }
    }

    private static IEnumerable<Mutant> OfPrincipal(Granted granted) =>
        granted.Statement["Principal"] is JsonObject
            ? [Change(granted, "for everybody", statement => statement["Principal"] = "*")]
            : [];

    private static Mutant With(Granted granted, string member, IEnumerable<string> texts) =>
        Change(granted, $"with {member} {string.Join(", ", texts)}", statement =>
            statement[member] = new JsonArray([.. texts.Select(text => (JsonNode)text)])
        );

    private static Mutant Change(Granted granted, string mistake, Action<JsonObject> change)
    {
        JsonObject statement = granted.Statement.DeepClone().AsObject();
        change(statement);
        return new(granted, mistake, granted with { Statement = statement });
    }

    /// <summary>Returns the ARN without its last part.</summary>
    private static string Parent(string resource) =>
        resource[..(resource.TrimEnd('*', '/', ':').LastIndexOfAny([':', '/']) + 1)];

    private static IEnumerable<string> Replace(IEnumerable<string> texts, string old, string changed) =>
        texts.Select(text => text == old ? changed : text);
}
