using AccessKeyRotation.Local.Automation.Actions;

namespace AccessKeyRotation.Local.Automation.Documents;

/// <summary>The possible orders of the steps of a document.</summary>
internal sealed class StepGraph(AutomationDocument document)
{
    /// <summary>The steps that a step names, each with the name of the member.</summary>
    public static IEnumerable<(string Kind, string Target)> Targets(DocumentStep step)
    {
        (string Kind, string? Target)[] named =
        [
            ("nextStep", step.NextStep),
            ("onFailure", step.OnFailure.Step),
            ("onCancel", step.OnCancel),
        ];
        return named
            .Where(way => way.Target is not null)
            .Select(way => (way.Kind, way.Target!))
            .Concat(StepActions.ByName[step.Action].NextSteps(step));
    }

    /// <summary>Returns the steps of a loop, with the first one repeated at the end; null if there is none.</summary>
    public IReadOnlyList<string>? FindLoop() =>
        document.Steps.Select(step => Way(step.Name, step.Name)).FirstOrDefault(way => way is not null);

    public bool LeadsTo(string from, string to) => Way(from, to) is not null;

    private List<string>? Way(string from, string to)
    {
        HashSet<string> seen = [];
        Stack<List<string>> ways = new([
            [from],
        ]);
        while (ways.TryPop(out List<string>? way))
        {
            foreach (string next in Successors(document.FindStep(way[^1])!))
            {
                if (next == to)
                    return [.. way, next];
                if (seen.Add(next))
                    ways.Push([.. way, next]);
            }
        }
        return null;
    }

    private IEnumerable<string> Successors(DocumentStep step)
    {
        IEnumerable<string> named = Targets(step)
            .Where(way => !step.IsEnd || way.Kind is not ("nextStep" or "onFailure"))
            .Select(way => way.Target);
        return step.IsEnd || step.NextStep is not null || document.Below(step) is not { } below
            ? named
            : named.Append(below.Name);
    }
}
