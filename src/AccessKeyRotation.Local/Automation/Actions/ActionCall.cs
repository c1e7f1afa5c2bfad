using System.Text.Json;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation.Actions;

/// <summary>One attempt at a step, with resolved inputs of the types that the action requires.</summary>
internal sealed record ActionCall(
    LocalAccount Account,
    AutomationExecution Execution,
    string StepName,
    JsonElement Inputs
)
{
    public JsonElement? Find(string input) => Inputs.TryGetProperty(input, out JsonElement value) ? value : null;

    public string? Text(string input) => Find(input)?.GetString();

    public string Needed(string input) => Text(input)!;

    public int? Number(string input) =>
        Find(input) switch
        {
            null => null,
            { } value when value.TryGetInt32(out int number) => number,
            { } value => throw StepFailedException.OfInputs(
                $"{input} is {JsonText.Of(value)}, which is too large a number"
            ),
        };

    public IReadOnlyList<string> Texts(string input) =>
        Find(input) is { } list ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];
}

/// <summary>One input of an action.</summary>
/// <param name="OneOf">The only allowed values; null allows all.</param>
internal sealed record ActionInput(
    string Name,
    VariableType Type,
    bool IsRequired = false,
    IReadOnlyList<string>? OneOf = null
)
{
    /// <summary>Returns the reason why the action cannot take these inputs; null if it can.</summary>
    /// <param name="areResolved">False if inputs can contain references, which are not checked.</param>
    public static string? Complaint(IReadOnlyList<ActionInput> known, JsonElement inputs, bool areResolved = false)
    {
        foreach (JsonProperty given in inputs.EnumerateObject())
        {
            if (known.FirstOrDefault(input => input.Name == given.Name) is not { } input)
                return $"input '{given.Name}' is not known; known are "
                    + $"{string.Join(", ", known.Select(other => other.Name))}.";
            if (input.Complaint(given.Value, areResolved) is { } complaint)
                return complaint;
        }
        return
            known.FirstOrDefault(input => input.IsRequired && !inputs.TryGetProperty(input.Name, out _)) is { } missing
            ? $"input '{missing.Name}' is missing."
            : null;
    }

    private string? Complaint(JsonElement value, bool isResolved)
    {
        if (!isResolved && value.ValueKind == JsonValueKind.String && Template.HasReferences(value))
            return null;
        if (!Type.Holds(value))
            return $"input '{Name}' is {JsonText.Of(value)}; it must be a {Type}.";
        return OneOf is not null && !OneOf.Contains(value.GetString())
            ? $"input '{Name}' is '{value.GetString()}'; it must be {string.Join(" or ", OneOf)}."
            : null;
    }
}
