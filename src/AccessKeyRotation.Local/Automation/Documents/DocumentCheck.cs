using System.Text.Json;
using AccessKeyRotation.Local.Automation.Actions;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation.Documents;

/// <summary>
/// Checks that the parts of a document are consistent: actions, names, references and the order of steps.
/// </summary>
internal static class DocumentCheck
{
    /// <exception cref="FormatException">The document is invalid; the message names the document, the step and the
    /// allowed values.</exception>
    public static void Check(AutomationDocument document)
    {
        string place = $"Document {document.Name}";
        if (document.Steps.Count == 0)
            throw new FormatException($"{place}: mainSteps must be a list of at least one step.");
        foreach (DocumentStep step in document.Steps)
            CheckAlone($"{place}, step {step.Name}", document, step);
        StepGraph graph = new(document);
        if (graph.FindLoop() is { } loop)
            throw new FormatException(
                $"{place}: the steps {string.Join(" -> ", loop)} form a loop, which would never end."
            );
        foreach (DocumentStep step in document.Steps)
            CheckReferences($"{place}, step {step.Name}", document, graph, step);
        CheckAssumeRole(place, document);
        foreach (string output in document.Outputs)
        {
            if (!IsOutput(document, output))
                throw new FormatException(
                    $"{place}, outputs: '{output}' is no output of a step; one is written as step.Name."
                );
        }
    }

    private static void CheckAlone(string place, AutomationDocument document, DocumentStep step)
    {
        if (document.Steps.Count(other => other.Name == step.Name) > 1)
            throw new FormatException($"{place}: the name is not unique; each step needs its own name.");
        if (!StepActions.ByName.TryGetValue(step.Action, out StepAction? action))
            throw new FormatException(
                $"{place}: action is '{step.Action}'; it must be one of {string.Join(", ", StepActions.ByName.Keys)}."
            );
        if (action.Complaint(step) is { } complaint)
            throw new FormatException($"{place}: {complaint}");
        foreach ((string kind, string target) in StepGraph.Targets(step))
        {
            if (document.FindStep(target) is null)
            {
                throw new FormatException(
                    $"{place}: {kind} is '{target}', which is no step; "
                        + $"steps are {string.Join(", ", document.Steps.Select(other => other.Name))}."
                );
            }
        }
    }

    private static void CheckReferences(string place, AutomationDocument document, StepGraph graph, DocumentStep step)
    {
        foreach (string reference in DocumentReferences.In(place, step.Inputs))
        {
            bool isKnown = document.FindParameter(reference) is not null || Variables.Names.Contains(reference);
            if (!isKnown && !IsOutput(document, reference))
            {
                throw new FormatException(
                    $"{place}: {{{{ {reference} }}}} is neither a parameter "
                        + $"({string.Join(", ", document.Parameters.Select(parameter => parameter.Name))}) "
                        + $"nor the output of a step nor one of {string.Join(", ", Variables.Names)}."
                );
            }
            if (!isKnown && !graph.LeadsTo(reference.Split('.')[0], step.Name))
                throw new FormatException(
                    $"{place}: {{{{ {reference} }}}} is the output of a step that does not run before this one."
                );
        }
    }

    private static bool IsOutput(AutomationDocument document, string reference) =>
        reference.Split('.') is [var name, var output]
        && document.FindStep(name) is { } step
        && (step.Outputs.Any(own => own.Name == output) || StepActions.ByName[step.Action].Outputs.Contains(output));

    private static void CheckAssumeRole(string place, AutomationDocument document)
    {
        IReadOnlyList<string> references = DocumentReferences.In(
            $"{place}, assumeRole",
            JsonText.Element(document.AssumeRole)
        );
        if (references.FirstOrDefault(name => document.FindParameter(name) is null) is { } unknown)
            throw new FormatException(
                $"{place}: assumeRole refers to {{{{ {unknown} }}}}; it may refer to parameters only."
            );
    }
}

/// <summary>Finds the references in a part of a document.</summary>
internal static class DocumentReferences
{
    /// <exception cref="FormatException">{{ does not start a reference; the message names the place.</exception>
    public static IReadOnlyList<string> In(string place, JsonElement value)
    {
        try
        {
            return [.. Template.References(value)];
        }
        catch (FormatException error)
        {
            throw new FormatException($"{place}: {error.Message}", error);
        }
    }
}

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
