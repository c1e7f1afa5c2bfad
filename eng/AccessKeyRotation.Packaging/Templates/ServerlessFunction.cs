using System.Text.Json.Nodes;
using AccessKeyRotation.Packaging.Functions;

namespace AccessKeyRotation.Packaging.Templates;

/// <summary>
/// Expands AWS::Serverless::Function to a Lambda function and the settings of its asynchronous invocations.
/// </summary>
internal static class ServerlessFunction
{
    public const string Type = "AWS::Serverless::Function";

    private static readonly string[] Attributes = ["Type", "Properties", "Condition", "DependsOn"];

    /// <summary>The properties that Lambda has with the same name and meaning.</summary>
    private static readonly string[] Same =
    [
        "FunctionName",
        "Description",
        "Handler",
        "Runtime",
        "MemorySize",
        "ReservedConcurrentExecutions",
        "Timeout",
        "Role",
        "Environment",
        "Architectures",
        "LoggingConfig",
    ];

    private static readonly string[] Required = ["CodeUri", "Handler", "Runtime", "Role"];

    /// <param name="globals">The properties that apply to every function.</param>
    /// <exception cref="PackagingException">A member is not supported, or a required member is missing.</exception>
    public static IEnumerable<KeyValuePair<string, JsonObject>> Expand(
        string name,
        JsonObject resource,
        JsonObject globals
    )
    {
        if (resource.FirstOrDefault(attribute => !Attributes.Contains(attribute.Key)).Key is { } unknown)
            throw new PackagingException(
                $"Resource {name}: {unknown} of {Type} is not known. Known are {string.Join(", ", Attributes)}."
            );
        JsonObject given =
            Globals.Merge(globals, resource["Properties"]) as JsonObject
            ?? throw new PackagingException($"Resource {name}: Properties must be a map.");
        // Without a role, SAM would create one.
        if (Required.FirstOrDefault(property => !given.ContainsKey(property)) is { } missing)
            throw new PackagingException($"Resource {name}: {missing} is missing.");

        JsonObject properties = new() { ["Code"] = ZipOf(name, given["CodeUri"]) };
        JsonObject? invocations = null;
        foreach ((string property, JsonNode? value) in given.Where(property => property.Key != "CodeUri"))
        {
            if (property == "EventInvokeConfig")
                invocations = EventInvokeConfig.Expand(name, value);
            else if (Same.Contains(property))
                properties[property] = value!.DeepClone();
            else
                throw new PackagingException(
                    $"Resource {name}: the property {property} is not known. Known are CodeUri, EventInvokeConfig, "
                        + $"{string.Join(", ", Same)}."
                );
        }

        yield return KeyValuePair.Create(
            name,
            Resource("AWS::Lambda::Function", properties, resource, "Condition", "DependsOn")
        );
        if (invocations is not null)
            yield return KeyValuePair.Create(
                $"{name}EventInvokeConfig",
                Resource("AWS::Lambda::EventInvokeConfig", invocations, resource, "Condition")
            );
    }

    /// <summary>Returns the zip of the project whose folder is CodeUri.</summary>
    private static string ZipOf(string name, JsonNode? codeUri) =>
        codeUri.AsText() is { } folder && Path.GetFileName(folder.TrimEnd('/')) is { Length: > 0 } project
            ? $"{project}.zip"
            : throw new PackagingException(
                $"Resource {name}: CodeUri is {codeUri?.ToJsonString()}; it must be the folder of a project."
            );

    private static JsonObject Resource(string type, JsonObject properties, JsonObject original, params string[] kept)
    {
        JsonObject resource = new() { ["Type"] = type };
        foreach (string attribute in kept.Where(original.ContainsKey))
            resource[attribute] = original[attribute]!.DeepClone();
        resource["Properties"] = properties;
        return resource;
    }
}
