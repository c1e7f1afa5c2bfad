using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation.Documents;

/// <summary>
/// Reads a document from YAML. Refuses documents that SSM would refuse, and documents that this account could not run
/// as SSM does.
/// </summary>
internal static partial class DocumentReader
{
    private const int MaxBytes = 64 * 1024;

    private static readonly string[] ReservedPrefixes = ["aws", "amazon", "amzn"];

    /// <exception cref="FormatException">The document is invalid; the message names the document, the place and the
    /// allowed values.</exception>
    public static AutomationDocument Read(string name, int version, string yaml)
    {
        string place = $"Document {name}";
        if (!Name().IsMatch(name))
            throw new FormatException($"{place}: a name has 3 to 128 letters, digits, _, - and dots.");
        if (
            ReservedPrefixes.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is
            { } reserved
        )
            throw new FormatException($"{place}: names that start with {reserved} are AWS's own.");
        if (Encoding.UTF8.GetByteCount(yaml) > MaxBytes)
            throw new FormatException($"{place}: a document has at most 64 KB.");

        DocumentMap top = DocumentMap
            .Of(place, Parse(place, yaml))
            .Allow("schemaVersion", "description", "assumeRole", "parameters", "mainSteps", "outputs");
        if (top.Find("schemaVersion") is not { ValueKind: JsonValueKind.String } schema || schema.GetString() != "0.3")
            throw top.Wrong("schemaVersion must be the text '0.3', in quotes.");
        AutomationDocument document = new(
            name,
            version,
            yaml,
            top.Text("description") ?? "",
            top.Text("assumeRole") ?? "",
            ParameterReader.Read(place, top),
            [.. top.List("mainSteps").Select((step, i) => StepReader.Read(place, step, i + 1))],
            top.Texts("outputs")
        );
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

    [GeneratedRegex(@"^[A-Za-z0-9_.-]{3,128}\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Name();
}

/// <summary>Reads the parameters of a document.</summary>
internal static partial class ParameterReader
{
    public static IReadOnlyList<DocumentParameter> Read(string document, DocumentMap top) =>
        top.Find("parameters") is { } parameters
            ?
            [
                .. DocumentMap
                    .Of($"{document}, parameters", parameters)
                    .Members.Select(member => Read(document, member)),
            ]
            : [];

    private static DocumentParameter Read(string document, JsonProperty member)
    {
        string place = $"{document}, parameter {member.Name}";
        DocumentMap map = DocumentMap
            .Of(place, member.Value)
            .Allow("type", "description", "default", "allowedValues", "allowedPattern");
        if (!Name().IsMatch(member.Name))
            throw map.Wrong("a parameter's name has 1 to 50 letters, digits and _.");

        string type = map.Needed("type");
        DocumentParameter parameter = new(
            member.Name,
            VariableTypes.Parse(type)
                ?? throw map.Wrong($"type is '{type}'; it must be one of {string.Join(", ", VariableTypes.Names)}."),
            map.Text("description") ?? "",
            map.Find("default"),
            map.Texts("allowedValues"),
            map.Text("allowedPattern")
        );
        Check(place, parameter, map);
        return parameter;
    }

    private static void Check(string place, DocumentParameter parameter, DocumentMap map)
    {
        try
        {
            if (parameter.AllowedPattern is { } pattern)
                JavaPattern.Parse(pattern);
        }
        catch (FormatException error)
        {
            throw map.Wrong($"allowedPattern {error.Message}");
        }
        if (parameter.Default is not { } value)
            return;
        if (!parameter.Type.Holds(value))
            throw map.Wrong($"default is {value.GetRawText()}; it must be of type {parameter.Type}.");
        if (DocumentReferences.In(place, value).Count > 0)
            throw map.Wrong("default must not refer to anything.");
        if (parameter.Refusal(VariableTypes.ToTexts(value)) is { } refusal)
            throw map.Wrong($"default {refusal}.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_]{1,50}\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Name();
}
