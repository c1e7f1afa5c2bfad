using System.Text;
using YamlDotNet.Core;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>
/// Finds the problems of a document. It shares no code with Local, which reads documents too, so that both do not share
/// a mistake.
/// </summary>
/// <param name="operations">The operations of the function.</param>
internal sealed class DocumentChecker(IReadOnlyCollection<string> operations)
{
    private const int MaxBytes = 64 * 1024;
    private static readonly string[] TopKeys =
    [
        "schemaVersion",
        "description",
        "assumeRole",
        "parameters",
        "mainSteps",
        "outputs",
    ];

    /// <returns>A sentence for each problem; empty if there is none.</returns>
    public IReadOnlyList<string> Check(string name, string yaml)
    {
        try
        {
            RawDocument document = RawDocument.Parse(name, yaml);
            return
            [
                .. CheckTop(document, yaml),
                .. ParameterRules.Check(document),
                .. new StepRules(document).Check(),
                .. new PayloadRules(document, operations).Check(),
            ];
        }
        catch (YamlException error)
        {
            return [$"It is no YAML document: {error.Message}"];
        }
    }

    /// <summary>Returns the differences between documents that must be the same.</summary>
    public static IReadOnlyList<string> CheckTogether(IEnumerable<KeyValuePair<string, string>> documents) =>
        [
            .. documents
                .Select(document => RawDocument.Parse(document.Key, document.Value))
                .SelectMany(document =>
                    document.ParameterNames.Select(name =>
                        (Name: name, Document: document.Name, Value: document.Parameter(name))
                    )
                )
                // A name that is required in one document and optional in another has two forms.
                .GroupBy(parameter => (parameter.Name, IsOptional: parameter.Value.Find("default") is not null))
                .Where(forms =>
                    forms.DistinctBy(form => (form.Value.Text("allowedPattern"), form.Value.Text("default"))).Count()
                    > 1
                )
                .Select(forms =>
                    $"Parameter {forms.Key.Name} differs in pattern or default among {string.Join(", ", forms.Select(form => form.Document))}."
                ),
        ];

    private static IEnumerable<string> CheckTop(RawDocument document, string yaml)
    {
        if (Encoding.UTF8.GetByteCount(yaml) > MaxBytes)
            yield return "It is larger than the 64 KB of a document.";
        foreach (string key in document.Top.Keys().Except(TopKeys))
            yield return $"The key {key} is not known.";
        if (document.Top.Text("schemaVersion") != "0.3")
            yield return "schemaVersion is not the text '0.3'.";
        string description = document.Top.Text("description") ?? "";
        if (!description.StartsWith("# ", StringComparison.Ordinal))
            yield return "The description does not open with a heading.";
        foreach (string part in (string[])["**Permissions**", "**Undo**"])
        {
            if (!description.Contains(part, StringComparison.Ordinal))
                yield return $"The description has no {part}.";
        }
        if (document.Top.Text("assumeRole") != "{{ AutomationAssumeRole }}")
            yield return "assumeRole is not {{ AutomationAssumeRole }}.";
    }
}
