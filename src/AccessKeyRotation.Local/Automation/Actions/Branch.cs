using System.Text.Json;
using AccessKeyRotation.Local.Automation.Documents;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation.Actions;

/// <summary>
/// Continues with the step of the first matching choice, otherwise with the default, otherwise with the next step.
/// </summary>
internal sealed class Branch : StepAction
{
    public override string Name => "aws:branch";

    public override IReadOnlyList<ActionInput> Inputs { get; } =
    [new("Choices", VariableType.MapList, IsRequired: true), new("Default", VariableType.String)];

    public override TimeSpan DefaultTimeout => LongestTimeout;

    public override TimeSpan LongestTimeout => TimeSpan.FromHours(1);

    public override IEnumerable<(string Kind, string Target)> NextSteps(DocumentStep step)
    {
        foreach (BranchChoice choice in BranchChoice.ReadAll(step.Inputs))
            yield return ("NextStep", choice.NextStep);
        if (step.Inputs.TryGetProperty("Default", out JsonElement fallback))
            yield return ("Default", fallback.GetString()!);
    }

    public override Task<ActionResult> RunAsync(ActionCall call, CancellationToken cancellationToken)
    {
        BranchChoice? choice = BranchChoice.ReadAll(call.Inputs).FirstOrDefault(choice => choice.Condition.Holds());
        return Task.FromResult(new ActionResult(ActionResult.NoOutputs, choice?.NextStep ?? call.Text("Default")));
    }

    protected override string? OwnComplaint(DocumentStep step)
    {
        try
        {
            return BranchChoice.ReadAll(step.Inputs).Count == 0
                ? "input 'Choices' must be a list of at least one choice."
                : null;
        }
        catch (FormatException error)
        {
            return error.Message;
        }
    }
}

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
