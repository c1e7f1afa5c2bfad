using AccessKeyRotation.Remediations;
using YamlDotNet.RepresentationModel;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>Rules for how a document calls the function.</summary>
internal sealed class PayloadRules(RawDocument document, IReadOnlyCollection<string> operations)
{
    private const string ExecutionId = "{{ automation:EXECUTION_ID }}";

    /// <summary>The function's timeout: the action ends after this time regardless of its step's timeout.</summary>
    private const int MaxSeconds = 300;

    private static readonly string[] Members =
    [
        .. typeof(RemediationRequest).GetProperties().Select(property => property.Name),
    ];

    public IEnumerable<string> Check() =>
        document
            .Steps.Where(step => step.Text("action") == "aws:invokeLambdaFunction")
            .SelectMany(step => Check(step).Select(problem => $"Step {step.Text("name")} {problem}."));

    private IEnumerable<string> Check(YamlNode step)
    {
        if (step.Number("timeoutSeconds") is not (> 0 and <= MaxSeconds))
            yield return $"has no timeoutSeconds of 1 to {MaxSeconds}";
        YamlNode? inputs = step.Find("inputs");
        if (inputs.Text("InvocationType") != "RequestResponse")
            yield return "does not wait for the answer (InvocationType RequestResponse)";
        if (inputs.Text("LogType") != "None")
            yield return "copies the function's log into the execution (LogType None does not)";
        foreach (string problem in CheckPayload(inputs.Find("InputPayload")))
            yield return problem;
    }

    private IEnumerable<string> CheckPayload(YamlNode? payload)
    {
        if (payload.Text("Operation") != document.Name || !operations.Contains(document.Name))
            yield return "asks for another operation than the function's of the document's name";
        if (payload.Text("ExecutionId") != ExecutionId)
            yield return "does not say which execution it is of";
        foreach (string member in payload.Keys().Except(["Operation", "ExecutionId"]))
        {
            if (!Members.Contains(member))
                yield return $"sends {member}, which the function does not know";
            if (payload.Text(member) != $"{{{{ {member} }}}}")
                yield return $"sends as {member} something else than the parameter of that name";
        }
    }
}
