using System.Text.Json.Nodes;
using AccessKeyRotation.Packaging.Functions;

namespace AccessKeyRotation.Packaging.Templates;

/// <summary>
/// Expands a SAM template to plain CloudFormation, as the transforms AWS::Serverless-2016-10-31 and AWS::Include would.
/// It supports the features that our template uses, and refuses others instead of omitting them.
/// </summary>
public static class TemplateExpander
{
    private const string Transform = "AWS::Serverless-2016-10-31";

    /// <summary>
    /// Returns the template with the code of each function as <c>{project}.zip</c> and with included files in place.
    /// </summary>
    /// <param name="folder">The folder of the template, to which its paths are relative.</param>
    /// <exception cref="PackagingException">A feature is not supported; the message names the resource and the
    /// property.</exception>
    public static JsonObject Expand(JsonObject template, string folder)
    {
        if (template["Transform"].AsText() != Transform)
            throw new PackagingException(
                $"Transform is {template["Transform"]?.ToJsonString() ?? "missing"}; it must be {Transform} and "
                    + "nothing else."
            );
        JsonObject globals = Globals.Read(template);
        JsonObject expanded = [];
        foreach (
            (string section, JsonNode? content) in template.Where(section =>
                section.Key is not ("Transform" or "Globals")
            )
        )
            expanded[section] =
                section == "Resources"
                    ? Resources(content, globals, folder)
                    : Include.Replace(section, content, folder);
        return expanded;
    }

    private static JsonObject Resources(JsonNode? content, JsonObject globals, string folder)
    {
        JsonObject resources = [];
        foreach (
            (string name, JsonNode? each) in content as JsonObject
                ?? throw new PackagingException("Resources must be a map.")
        )
        {
            if (each is not JsonObject resource || resource["Type"].AsText() is not { } type)
                throw new PackagingException($"Resource {name}: Type is missing.");
            IEnumerable<KeyValuePair<string, JsonObject>> made = type switch
            {
                ServerlessFunction.Type => ServerlessFunction.Expand(name, resource, globals),
                _ when type.StartsWith("AWS::Serverless::", StringComparison.Ordinal) => throw new PackagingException(
                    $"Resource {name}: {type} is not known."
                ),
                _ => [KeyValuePair.Create(name, resource)],
            };
            foreach ((string madeName, JsonObject madeResource) in made)
            {
                if (!resources.TryAdd(madeName, Include.Replace($"Resource {madeName}", madeResource, folder)))
                    throw new PackagingException(
                        $"Resource {madeName} is not unique: {ServerlessFunction.Type} creates a resource with this "
                            + "name."
                    );
            }
        }
        return resources;
    }
}
