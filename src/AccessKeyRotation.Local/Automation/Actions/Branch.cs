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
