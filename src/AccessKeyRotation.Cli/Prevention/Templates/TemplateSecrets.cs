using System.Text.RegularExpressions;
using AccessKeyRotation.Cli.Prevention.Findings;
using AccessKeyRotation.Cli.Prevention.Sources;

namespace AccessKeyRotation.Cli.Prevention.Templates;

/// <summary>
/// Finds the secret of access keys in a template, everywhere but in the properties of resources that store secrets.
/// </summary>
internal static partial class TemplateSecrets
{
    private const string Attribute = "SecretAccessKey";

    /// <summary>
    /// The properties that a service stores as a secret: AWS Secrets Manager itself, EventBridge connections and
    /// Amazon AppFlow, which keep them in Secrets Manager (their user guides).
    /// </summary>
    private static readonly Dictionary<string, string[]> Stores = new()
    {
        ["AWS::SecretsManager::Secret"] = ["SecretString", "GenerateSecretString"],
        ["AWS::Events::Connection"] = ["AuthParameters"],
        ["AWS::AppFlow::ConnectorProfile"] = ["ConnectorProfileConfig"],
    };

    public static IEnumerable<Finding> Of(SourceNode template, IReadOnlyList<TemplateResource> resources)
    {
        foreach (SourceMember section in template.Members.Where(section => section.Name != "Resources"))
        {
            PreventiveRule rule =
                section.Name == "Outputs" ? PreventiveRule.OutputHasNoSecret : PreventiveRule.PropertyHasNoSecret;
            foreach (Finding finding in In(section.Value, $"/{section.Name}", rule))
                yield return finding;
        }
        foreach (TemplateResource resource in resources)
        {
            string[] stored = resource.Type is { } type ? Stores.GetValueOrDefault(type, []) : [];
            foreach (SourceMember part in resource.Node.Members)
            {
                IEnumerable<(string Path, SourceNode Value)> places =
                    part.Name == "Properties"
                        ? part
                            .Value.Members.Where(property => !stored.Contains(property.Name))
                            .Select(property => ($"{resource.Path}/Properties/{property.Name}", property.Value))
                        : [($"{resource.Path}/{part.Name}", part.Value)];
                foreach ((string path, SourceNode value) in places)
                foreach (Finding finding in In(value, path, PreventiveRule.PropertyHasNoSecret))
                    yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> In(SourceNode value, string path, PreventiveRule rule) =>
        from found in value.Descendants()
        from member in found.Node.Members
        from secret in member.Name switch
        {
            "Fn::GetAtt" => OfGetAtt(member.Value),
            "Fn::Sub" => OfSub(member.Value),
            _ => [],
        }
        select new Finding(
            rule,
            secret.Node,
            $"{path}{found.Path}/{member.Name}{secret.Path}",
            PreventiveRule.SecretInTemplate
        );

    /// <summary>The attribute is the last part of a string, or the second item, which can be a reference.</summary>
    private static IEnumerable<(string Path, SourceNode Node)> OfGetAtt(SourceNode argument) =>
        argument switch
        {
            { Text: { } text } when IsSecret(text) => [("", argument)],
            { Items: [_, { Text: { } text } attribute] } when text == Attribute || IsSecret(text) =>
            [
                ("/1", attribute),
            ],
            _ => [],
        };

    private static bool IsSecret(string attribute) => attribute.EndsWith($".{Attribute}", StringComparison.Ordinal);

    private static IEnumerable<(string Path, SourceNode Node)> OfSub(SourceNode argument) =>
        argument switch
        {
            { Text: { } text } when Substituted().IsMatch(text) => [("", argument)],
            { Items: [{ Text: { } text } template, ..] } when Substituted().IsMatch(text) => [("/0", template)],
            _ => [],
        };

    [GeneratedRegex(@"\$\{\s*[A-Za-z0-9.]+\.SecretAccessKey\s*\}", RegexOptions.None, TextLimits.MatchMilliseconds)]
    private static partial Regex Substituted();
}
