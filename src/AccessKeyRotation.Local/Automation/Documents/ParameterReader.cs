using System.Text.Json;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation.Documents;

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

    [GeneratedRegex(@"^[A-Za-z0-9_]{1,50}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
