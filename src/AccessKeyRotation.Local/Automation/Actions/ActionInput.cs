using System.Text.Json;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation.Actions;

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
