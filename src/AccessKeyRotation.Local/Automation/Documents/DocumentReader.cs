using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation.Documents;

/// <summary>A document from its YAML; what SSM would refuse, and what this account could not run as SSM does, is refused.</summary>
internal static partial class DocumentReader
{
    private const int MaxBytes = 64 * 1024;

    private static readonly string[] ReservedPrefixes = ["aws", "amazon", "amzn"];

    /// <exception cref="FormatException">naming the document, the place in it and what is allowed there</exception>
    public static AutomationDocument Read(string name, int version, string yaml)
    {
        string place = $"Document {name}";
        if (!Name().IsMatch(name))
            throw new FormatException($"{place}: a name has 3 to 128 letters, digits, _, - and dots.");
        if (ReservedPrefixes.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } reserved)
            throw new FormatException($"{place}: names that start with {reserved} are AWS's own.");
        if (Encoding.UTF8.GetByteCount(yaml) > MaxBytes)
            throw new FormatException($"{place}: a document has 64 KB at most.");

        DocumentMap top = DocumentMap.Of(place, Parse(place, yaml))
            .Allow("schemaVersion", "description", "assumeRole", "parameters", "mainSteps", "outputs");
        if (top.Find("schemaVersion") is not { ValueKind: JsonValueKind.String } schema || schema.GetString() != "0.3")
            throw top.Wrong("schemaVersion must be the text '0.3', in quotes.");
        AutomationDocument document = new(name, version, yaml, top.Text("description") ?? "", top.Text("assumeRole") ?? "",
            ParameterReader.Read(place, top),
            [.. top.List("mainSteps").Select((step, i) => StepReader.Read(place, step, i + 1))],
            top.Texts("outputs"));
        DocumentCheck.Check(document);
        return document;
    }

    private static JsonElement Parse(string place, string yaml)
    {
        try
        {
            return YamlText.ToJson(yaml);
        }
        catch (FormatException error)
        {
            throw new FormatException($"{place} {error.Message}", error);
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.-]{3,128}\z")]
    private static partial Regex Name();
}
