using System.Text.Json;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation.Actions;

/// <summary>
/// The operations of aws:branch. Types are not converted: a string that contains a number is not a number.
/// </summary>
internal static class BranchComparisons
{
    public static readonly IReadOnlyDictionary<string, BranchComparison> ByName = new Dictionary<
        string,
        BranchComparison
    >
    {
        ["StringEquals"] = Texts((text, operand) => text == operand),
        ["EqualsIgnoreCase"] = Texts((text, operand) => text.Equals(operand, StringComparison.OrdinalIgnoreCase)),
        ["StartsWith"] = Texts((text, operand) => text.StartsWith(operand, StringComparison.Ordinal)),
        ["EndsWith"] = Texts((text, operand) => text.EndsWith(operand, StringComparison.Ordinal)),
        ["Contains"] = Texts((text, operand) => text.Contains(operand, StringComparison.Ordinal)),
        ["NumericEquals"] = Numbers((number, operand) => number == operand),
        ["NumericGreater"] = Numbers((number, operand) => number > operand),
        ["NumericLesser"] = Numbers((number, operand) => number < operand),
        ["NumericGreaterOrEquals"] = Numbers((number, operand) => number >= operand),
        ["NumericLesserOrEquals"] = Numbers((number, operand) => number <= operand),
        ["BooleanEquals"] = (variable, operand) => Flag(variable) == Flag(operand),
    };

    private static BranchComparison Texts(Func<string, string, bool> compare) =>
        (variable, operand) => compare(Text(variable), Text(operand));

    private static BranchComparison Numbers(Func<decimal, decimal, bool> compare) =>
        (variable, operand) => compare(Number(variable), Number(operand));

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(value, VariableType.String);

    private static decimal Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal number)
            ? number
            : throw Wrong(value, VariableType.Integer);

    private static bool Flag(JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Wrong(value, VariableType.Boolean);

    private static StepFailedException Wrong(JsonElement value, VariableType type) =>
        StepFailedException.OfInputs($"The operation compares values of type {type}, and {JsonText.Of(value)} is none");
}

internal delegate bool BranchComparison(JsonElement variable, JsonElement operand);
