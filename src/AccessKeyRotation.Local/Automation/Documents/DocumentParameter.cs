using System.Text.Json;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation.Documents;

/// <param name="Default">Null if a value is required.</param>
/// <param name="AllowedValues">Empty if every value is allowed.</param>
/// <param name="AllowedPattern">A regular expression in Java's dialect that each value must match completely; null
/// allows all.</param>
public sealed record DocumentParameter(
    string Name,
    VariableType Type,
    string Description,
    JsonElement? Default,
    IReadOnlyList<string> AllowedValues,
    string? AllowedPattern
)
{
    /// <summary>Returns the reason why the parameter refuses one of the texts; null if it accepts all.</summary>
    internal string? Refusal(IEnumerable<string> texts)
    {
        foreach (string text in texts)
        {
            if (AllowedValues.Count > 0 && !AllowedValues.Contains(text))
                return $"has value \"{text}\" not found in [{string.Join(", ", AllowedValues)}]";
            if (AllowedPattern is not null && !JavaPattern.Parse(AllowedPattern).IsMatch(text))
                return $"has value \"{text}\" that does not match the allowed pattern {AllowedPattern}";
        }
        return null;
    }
}
