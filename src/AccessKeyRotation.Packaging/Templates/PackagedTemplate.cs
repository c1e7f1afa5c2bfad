using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Packaging.Functions;

namespace AccessKeyRotation.Packaging.Templates;

/// <summary>The expanded template as it goes into a package: bound to what the functions were built for, and telling what they are.</summary>
internal static class PackagedTemplate
{
    public const string FileName = "template.json";

    private const string Parameter = "Architecture";
    private const string Degraded = "FOR TESTS ONLY: built with stand-ins of AWS packages. ";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The functions of the template, by the name of their project: the assembly that Lambda starts.</summary>
    public static IReadOnlyDictionary<string, string> Handlers(JsonObject template) =>
        template["Resources"]!.AsObject().Select(resource => resource.Value!)
            .Where(resource => (string)resource["Type"]! == "AWS::Lambda::Function" && resource["Properties"]?["Code"].AsText() is not null)
            .Select(function => function["Properties"]!)
            .ToDictionary(function => Path.GetFileNameWithoutExtension((string)function["Code"]!), function => (string)function["Handler"]!);

    /// <summary>Leaves the one architecture to choose, and records under Metadata what is in the package.</summary>
    /// <exception cref="PackagingException">The template has no parameter for the architecture, or not this one.</exception>
    public static void Bind(JsonObject template, Architecture architecture, AssemblyStamp stamp)
    {
        if (template["Parameters"]?[Parameter] is not JsonObject parameter || parameter["AllowedValues"] is not JsonArray allowed || !allowed.Any(value => (string)value! == architecture.Name))
            throw new PackagingException($"The parameter {Parameter} must be there and allow {architecture.Name}.");
        parameter["Default"] = architecture.Name;
        parameter["AllowedValues"] = new JsonArray(architecture.Name);
        parameter["ConstraintDescription"] = $"must be {architecture.Name}, which this package was made for";

        if (template["Metadata"] is not JsonObject metadata)
            template["Metadata"] = metadata = [];
        metadata["Package"] = new JsonObject { ["Version"] = stamp.Version, ["Architecture"] = architecture.Name, ["AwsPackages"] = stamp.AwsPackages };
        if (stamp.AwsPackages != AssemblyStamp.Official)
            template["Description"] = Degraded + (string?)template["Description"];
    }

    public static string Write(JsonObject template) => template.ToJsonString(Readable) + "\n";
}
