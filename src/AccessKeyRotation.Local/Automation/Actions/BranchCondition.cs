using System.Text.Json;

namespace AccessKeyRotation.Local.Automation.Actions;

/// <summary>A comparison of a variable, or And, Or and Not of conditions.</summary>
internal sealed class BranchCondition
{
    private readonly Func<bool> _holds;

    private BranchCondition(Func<bool> holds) => _holds = holds;

    /// <exception cref="StepFailedException">A value does not have the type that its comparison requires.</exception>
    public bool Holds() => _holds();

    /// <exception cref="FormatException">The condition is invalid; the message describes a valid one.</exception>
    public static BranchCondition Read(IEnumerable<JsonProperty> members) =>
        (JsonProperty[])[.. members] switch
        {
            [{ Name: "And" } all] => Of(ReadList(all.Value), conditions =>
                conditions.All(condition => condition.Holds())
            ),
            [{ Name: "Or" } any] => Of(ReadList(any.Value), conditions =>
                conditions.Any(condition => condition.Holds())
            ),
            [{ Name: "Not" } not] => Of(Read(not.Value), condition => !condition.Holds()),
            [{ Name: "Variable" } variable, var operand] => Compare(variable.Value, operand),
            [var operand, { Name: "Variable" } variable] => Compare(variable.Value, operand),
            _ => throw Wrong(),
        };

    private static BranchCondition Read(JsonElement condition) =>
        condition.ValueKind == JsonValueKind.Object ? Read(condition.EnumerateObject()) : throw Wrong();

    private static List<BranchCondition> ReadList(JsonElement conditions) =>
        conditions.ValueKind == JsonValueKind.Array && conditions.GetArrayLength() > 0
            ? [.. conditions.EnumerateArray().Select(Read)]
            : throw Wrong();

    private static BranchCondition Compare(JsonElement variable, JsonProperty operand) =>
        BranchComparisons.ByName.TryGetValue(operand.Name, out BranchComparison? comparison)
            ? new(() => comparison(variable, operand.Value))
            : throw new FormatException($"the operation '{operand.Name}' is not known; {Wrong().Message}");

    private static BranchCondition Of<T>(T parts, Func<T, bool> holds) => new(() => holds(parts));

    private static FormatException Wrong() =>
        new(
            $"a condition is Variable with one of {string.Join(", ", BranchComparisons.ByName.Keys)}; "
                + "or And or Or with a list of conditions; or Not with a condition."
        );
}
