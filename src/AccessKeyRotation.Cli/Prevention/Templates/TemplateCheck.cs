using System.Text.RegularExpressions;
using AccessKeyRotation.Cli.Prevention.Findings;
using AccessKeyRotation.Cli.Prevention.Sources;

namespace AccessKeyRotation.Cli.Prevention.Templates;

/// <summary>Evaluates the access keys of a CloudFormation template.</summary>
internal sealed partial class TemplateCheck(SourceNode template, PreventionPolicy policy)
{
    public const string KeyType = "AWS::IAM::AccessKey";

    private const string UserType = "AWS::IAM::User";

    private readonly TemplateResource[] _resources = [.. TemplateResource.Of(template["Resources"], "/Resources")];

    /// <summary>True if access keys are created with Fn::ForEach, whose names are not known.</summary>
    public bool CreatesKeysInLoops => _resources.Any(resource => resource is { IsInLoop: true, Type: KeyType });

    public IEnumerable<Finding> Findings()
    {
        TemplateResource[] keys = [.. _resources.Where(IsActiveKey)];
        foreach (TemplateResource key in keys)
        {
            if (!policy.Waived.Contains(key.Name))
                yield return new(
                    PreventiveRule.HasWaiver,
                    key.Node["Type"]!,
                    $"{key.Path}/Type",
                    PreventiveRule.KeyOfTemplate
                );
            if (key.Properties?["Serial"] is null)
                yield return new(
                    PreventiveRule.HasSerial,
                    key.Properties ?? key.Node,
                    key.Properties is null ? key.Path : $"{key.Path}/Properties",
                    PreventiveRule.NoSerial
                );
        }
        foreach (TemplateResource user in UsersOf(keys).Where(user => !HasOwnerTag(user)))
            yield return new(
                PreventiveRule.OwnerIsNamed,
                user.Node["Type"]!,
                $"{user.Path}/Type",
                PreventiveRule.NoOwner
            );
        foreach (Finding finding in TemplateSecrets.Of(template, _resources))
            yield return finding;
    }

    /// <summary>
    /// A key with the literal status Inactive can be removed without a waiver. The result of an intrinsic function is
    /// unknown.
    /// </summary>
    private static bool IsActiveKey(TemplateResource resource) =>
        resource is { Type: KeyType } && resource.Properties?["Status"]?.Text != "Inactive";

    /// <summary>The users whose name or logical id the user name of a key can have.</summary>
    private IEnumerable<TemplateResource> UsersOf(TemplateResource[] keys)
    {
        HashSet<string> ids = [];
        HashSet<string> names = [];
        foreach ((string path, SourceNode node) in keys.SelectMany(key => Values(key.Properties?["UserName"])))
        {
            if (node.Text is not { } text)
                continue;
            if (path.EndsWith("/Ref", StringComparison.Ordinal))
                ids.Add(text);
            else if (Substituted().Match(text) is { Success: true } match)
                ids.Add(match.Groups["id"].Value);
            else
                names.Add(text);
        }
        return _resources.Where(resource =>
            resource.Type == UserType
            && (
                ids.Contains(resource.Name)
                || (resource.Properties?["UserName"]?.Text is { } name && names.Contains(name))
            )
        );
    }

    /// <summary>A tag can be inside Fn::If. A key that is a function is not an owner tag.</summary>
    private bool HasOwnerTag(TemplateResource user) =>
        Values(user.Properties?["Tags"]).Any(value => policy.IsOwnerTag(value.Node["Key"]?.Text));

    private static IEnumerable<(string Path, SourceNode Node)> Values(SourceNode? node) => node?.Descendants() ?? [];

    [GeneratedRegex(@"^\s*\$\{\s*(?<id>[A-Za-z0-9]+)\s*\}\s*\z", RegexOptions.None, TextLimits.MatchMilliseconds)]
    private static partial Regex Substituted();
}
