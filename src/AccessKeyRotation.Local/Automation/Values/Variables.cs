using System.Globalization;
using System.Text.Json;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Automation.Values;

/// <summary>The variables of an execution besides parameters and outputs.</summary>
internal static class Variables
{
    public const string Region = "us-east-1";

    private const string AccountId = "global:ACCOUNT_ID";
    private const string Date = "global:DATE";
    private const string DateTime = "global:DATE_TIME";
    private const string Partition = "global:AWS_PARTITION";
    private const string RegionName = "global:REGION";
    private const string ExecutionId = "automation:EXECUTION_ID";

    public static IReadOnlyList<string> Names { get; } =
    [AccountId, Date, DateTime, Partition, RegionName, ExecutionId];

    /// <summary>Returns the current value; null if the variable does not exist.</summary>
    public static JsonElement? Find(string name, LocalAccount account, string executionId)
    {
        string? text = name switch
        {
            AccountId => account.Id,
            Date => account.Time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime => account.Time.GetUtcNow().ToString("yyyy-MM-dd_HH.mm.ss", CultureInfo.InvariantCulture),
            Partition => "aws",
            RegionName => Region,
            ExecutionId => executionId,
            _ => null,
        };
        return text is null ? null : JsonText.Element(text);
    }
}

/// <summary>
/// Converts values of document types between JSON and the lists of strings in the service's requests.
/// </summary>
internal static class VariableTypes
{
    /// <summary>
    /// The type of a parameter with the ARN of a role, for which the console offers a choice. It is handled as a
    /// string.
    /// </summary>
    private const string RoleArn = "AWS::IAM::Role::Arn";

    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<VariableType>(), RoleArn];

    /// <summary>Returns null if the type does not exist.</summary>
    public static VariableType? Parse(string name) =>
        name switch
        {
            RoleArn => VariableType.String,
            _ when Names.Contains(name) => Enum.Parse<VariableType>(name),
            _ => null,
        };

    public static bool Holds(this VariableType type, JsonElement value) =>
        type switch
        {
            VariableType.String => value.ValueKind == JsonValueKind.String,
            VariableType.Integer => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            VariableType.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            VariableType.StringMap => value.ValueKind == JsonValueKind.Object,
            VariableType.StringList => IsListOf(value, VariableType.String),
            _ => IsListOf(value, VariableType.StringMap),
        };

    /// <summary>Converts the texts of a request to a value; returns null if they are not of the type.</summary>
    public static JsonElement? FromTexts(this VariableType type, IReadOnlyList<string> texts)
    {
        if (type is VariableType.StringList)
            return JsonText.Element(texts);
        if (type is VariableType.MapList)
            return AllOf(texts.Select(text => Single(VariableType.StringMap, text)));
        return texts.Count == 1 ? Single(type, texts[0]) : null;
    }

    public static IReadOnlyList<string> ToTexts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(JsonText.Plain)]
            : [JsonText.Plain(value)];

    private static JsonElement? Single(VariableType type, string text) =>
        type switch
        {
            VariableType.String => JsonText.Element(text),
            VariableType.Integer
                when long.TryParse(
                    text,
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out long number
                ) => JsonText.Element(number),
            VariableType.Boolean when text is "true" or "false" => JsonText.Element(text == "true"),
            VariableType.StringMap when JsonText.TryParse(text) is { ValueKind: JsonValueKind.Object } map => map,
            _ => null,
        };

    private static JsonElement? AllOf(IEnumerable<JsonElement?> values)
    {
        List<JsonElement?> all = [.. values];
        return all.Contains(null) ? null : JsonText.Element(all);
    }

    private static bool IsListOf(JsonElement value, VariableType type) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => type.Holds(item));
}

/// <summary>The types of parameters and outputs.</summary>
public enum VariableType
{
#pragma warning disable CA1720 // the names are AWS's
    String,
    StringList,
    Integer,
    Boolean,
    StringMap,
    MapList,
#pragma warning restore CA1720
}
