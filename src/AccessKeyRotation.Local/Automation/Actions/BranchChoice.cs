using System.Text.Json;

namespace AccessKeyRotation.Local.Automation.Actions;

internal sealed record BranchChoice(string NextStep, BranchCondition Condition)
{
    private const string NextStepName = "NextStep";

    /// <exception cref="FormatException">A choice is invalid; the message describes a valid one.</exception>
    public static IReadOnlyList<BranchChoice> ReadAll(JsonElement inputs) =>
        inputs.GetProperty("Choices") is { ValueKind: JsonValueKind.Array } choices
            ? [.. choices.EnumerateArray().Select(Read)]
            : throw new FormatException("input 'Choices' must be written out as a list.");

    private static BranchChoice Read(JsonElement choice)
    {
        return choice.TryGetProperty(NextStepName, out JsonElement next) && next.ValueKind == JsonValueKind.String
            ? new(
                next.GetString()!,
                BranchCondition.Read(choice.EnumerateObject().Where(member => member.Name != NextStepName))
            )
            : throw new FormatException("each choice needs a NextStep, the name of a step.");
    }
}
