using System.Collections.Frozen;
using AccessKeyRotation.Aws.Ssm;

namespace AccessKeyRotation.Remediation.Executions;

/// <summary>Requires that a request comes from the step of the execution that it names.</summary>
internal static class ExecutionCheck
{
    private const string InProgress = "InProgress";

    /// <summary>Returns the reason why the request does not come from the execution; null if it does.</summary>
    /// <param name="documentArn">The ARN of the operation's document in the function's account.</param>
    public static string? Refusal(AutomationExecution execution, RequestFields fields, string documentArn)
    {
        if (!DocumentArn.NamesOf(documentArn).Contains(execution.DocumentName))
            return $"an execution of {DocumentArn.NameOf(documentArn)}, and this one is of {execution.DocumentName}";
        // A document can wait for an approval before this step, so the status of the execution alone does not prove it.
        if (execution.Status != InProgress || execution.StepStatuses.GetValueOrDefault(fields.Operation) != InProgress)
            return $"an execution whose step {fields.Operation} is in progress, and this one is not at it (status "
                + $"{execution.Status})";

        FrozenDictionary<string, string?> defaults = DocumentParameters.Of(fields.Operation);
        foreach ((string name, string value) in fields.Parameters)
        {
            if (execution.Parameters.GetValueOrDefault(name, defaults[name] ?? "") is var started && started != value)
                return $"an execution that was started with the request's {name}, and this one was started with "
                    + $"'{Excerpt.Of(started)}' instead of '{Excerpt.Of(value)}'";
        }
        return
            execution.Parameters.Keys.FirstOrDefault(name =>
                !defaults.ContainsKey(name) && !DocumentParameters.NotSent.Contains(name)
            )
                is { } unknown
            ? $"an execution of the document that belongs to this function, and this one has a parameter {unknown}"
            : null;
    }
}
