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
