using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Packaging.Functions;

namespace AccessKeyRotation.Packaging.Templates;

/// <summary>
/// Prepares the expanded template for a package: binds it to the functions' architecture and records their metadata.
/// </summary>
internal static class PackagedTemplate
{
    public const string FileName = "template.json";

    private const string Parameter = "Architecture";
    private const string Degraded = "FOR TESTS ONLY: built with stand-ins of AWS packages. ";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Returns the handler of each function, which is the assembly that Lambda starts, by project name.
    /// </summary>
    /// <exception cref="PackagingException">A function has no handler, or the same code as another
    /// function.</exception>
    public static IReadOnlyDictionary<string, string> Handlers(JsonObject template)
    {
        Dictionary<string, string> handlers = [];
        foreach (
            (string name, JsonNode? each) in template["Resources"] as JsonObject
                ?? throw new PackagingException("Resources must be a map.")
        )
        {
            if (
                each is not JsonObject resource
                || resource["Type"].AsText() != "AWS::Lambda::Function"
                || resource["Properties"] is not JsonObject properties
                || properties["Code"].AsText() is not { } code
            )
                continue;
            if (properties["Handler"].AsText() is not { } handler)
                throw new PackagingException($"Resource {name}: Handler must be a text.");
            if (!handlers.TryAdd(Path.GetFileNameWithoutExtension(code), handler))
                throw new PackagingException($"Resource {name}: another function has the same code {code}.");
        }
        return handlers;
    }

    /// <summary>
    /// Restricts the template to one architecture, and records the content of the package under Metadata.
    /// </summary>
    /// <exception cref="PackagingException">The template does not have the architecture parameter, or it does not allow
    /// this architecture.</exception>
    public static void Bind(JsonObject template, Architecture architecture, BuildStamp stamp)
    {
        if (
            (template["Parameters"] as JsonObject)?[Parameter] is not JsonObject parameter
            || parameter["AllowedValues"] is not JsonArray allowed
            || !allowed.Any(value => value.AsText() == architecture.Name)
        )
            throw new PackagingException($"The parameter {Parameter} is required and must allow {architecture.Name}.");
        parameter["Default"] = architecture.Name;
        parameter["AllowedValues"] = new JsonArray(architecture.Name);
        parameter["ConstraintDescription"] = $"must be {architecture.Name}, which this package was built for";

        if (template["Metadata"] is not JsonObject metadata)
            template["Metadata"] = metadata = [];
        metadata["Package"] = new JsonObject
        {
            ["Version"] = stamp.Version,
            ["Architecture"] = architecture.Name,
            ["AwsPackages"] = stamp.AwsPackages,
        };
        if (stamp.AwsPackages != BuildStamp.Official)
            template["Description"] = Degraded + template["Description"].AsText();
    }

    public static string Write(JsonObject template) => template.ToJsonString(Readable) + "\n";
}
