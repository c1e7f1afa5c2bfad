using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>Rules for the steps of a document, individually and together.</summary>
internal sealed partial class StepRules(RawDocument document)
{
    private static readonly string[] Keys =
    [
        "name",
        "action",
        "description",
        "inputs",
        "outputs",
        "nextStep",
        "isEnd",
        "isCritical",
        "onFailure",
        "onCancel",
        "maxAttempts",
        "timeoutSeconds",
    ];

    private static readonly string[] Variables =
    [
        "automation:EXECUTION_ID",
        "global:ACCOUNT_ID",
        "global:DATE",
        "global:DATE_TIME",
        "global:REGION",
        "global:AWS_PARTITION",
    ];

    private readonly string[] _names = [.. document.Steps.Select(step => step.Text("name") ?? "")];

    public IEnumerable<string> Check()
    {
        if (_names.Length == 0)
            yield return "There is no step.";
        foreach (string name in _names.Where(name => !StepName().IsMatch(name)))
            yield return $"Step '{name}' has a name that SSM refuses.";
        foreach (string name in _names.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => same.Key))
            yield return $"Step {name} is repeated.";
        for (int i = 0; i < _names.Length; i++)
        {
            foreach (string problem in Check(document.Steps[i], i))
                yield return $"Step {_names[i]} {problem}.";
        }
        foreach (
            string output in document
                .Top.Find("outputs")
                .Scalars()
                .Where(output => !IsOutput(output, before: _names.Length))
        )
            yield return $"Output {output} is none of a step.";
    }

    private IEnumerable<string> Check(YamlNode step, int index) =>
        CheckAlone(step)
            .Concat(CheckTargets(step, index))
            .Concat(step.Find("inputs").Scalars().SelectMany(text => CheckReferences(text, index)));

    private static IEnumerable<string> CheckAlone(YamlNode step)
    {
        foreach (string key in step.Keys().Except(Keys))
            yield return $"has the unknown key {key}";
        if (AutomationAction.Find(step.Text("action")) is not { } action)
        {
            yield return $"has the unknown action {step.Text("action")}";
            yield break;
        }
        foreach (string input in step.Find("inputs").Keys().Except(action.Inputs ?? step.Find("inputs").Keys()))
            yield return $"has the unknown input {input}";
        if (
            step.Text("onFailure") is { } onFailure
            && onFailure is not ("Abort" or "Continue")
            && !onFailure.StartsWith("step:", StringComparison.Ordinal)
        )
            yield return $"has the unknown onFailure {onFailure}";
    }

    private IEnumerable<string> CheckTargets(YamlNode step, int index)
    {
        IEnumerable<string?> targets =
        [
            step.Text("nextStep"),
            StepOf(step.Text("onFailure")),
            StepOf(step.Text("onCancel")),
            step.Find("inputs").Text("Default"),
            .. step.Find("inputs")
                .Find("Choices")
                .Items()
                .Select(choice => choice.Text("NextStep") ?? "a choice without one"),
        ];
        foreach (
            string target in targets
                .OfType<string>()
                .Where(target => Array.IndexOf(_names, target) is var at && at <= index)
        )
            yield return _names.Contains(target) ? $"goes back to {target}" : $"goes to {target}, which is no step";
    }

    private IEnumerable<string> CheckReferences(string text, int index)
    {
        if (DocumentReferences.HasLooseBraces(text))
            yield return $"has braces that are no reference in '{text}'";
        foreach (string reference in DocumentReferences.In(text))
        {
            if (
                !document.ParameterNames.Contains(reference)
                && !Variables.Contains(reference)
                && !IsOutput(reference, before: index)
            )
                yield return $"refers to {reference}, which is no parameter, no variable and no output of an earlier step";
        }
    }

    private bool IsOutput(string reference, int before) =>
        reference.Split('.') is [var name, var output]
        && Array.IndexOf(_names, name) is >= 0 and var at
        && at < before
        && (
            AutomationAction.Find(document.Steps[at].Text("action"))?.Outputs.Contains(output) == true
            || document.Steps[at].Find("outputs").Items().Any(own => own.Text("Name") == output)
        );

    private static string? StepOf(string? way) =>
        way?.StartsWith("step:", StringComparison.Ordinal) == true ? way["step:".Length..] : null;

    [GeneratedRegex(@"^[a-zA-Z0-9_]{3,128}\z")]
    private static partial Regex StepName();
}
