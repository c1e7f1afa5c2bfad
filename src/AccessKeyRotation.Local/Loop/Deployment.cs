using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation.Documents;
using AccessKeyRotation.Local.CloudFormation;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Loop;

/// <summary>The rule with its remediation, functions and documents in an account, from any source.</summary>
/// <param name="Limits">The limits that were requested for the deployment.</param>
/// <param name="Undo">The document that reactivates a key.</param>
/// <param name="Functions">All running functions. Disposing the deployment ends them.</param>
public sealed record Deployment(
    ConfigRule Rule,
    RuleRemediation Remediation,
    KeyLimits Limits,
    AutomationDocument Undo,
    IReadOnlyList<LoggedFunction> Functions
) : IAsyncDisposable
{
    /// <summary>The stack of all resources; null if they were created individually.</summary>
    public StackInAccount? Stack { get; init; }

    /// <summary>
    /// The parameters of a reactivation besides the person's own: the values that the remediation passes under the same
    /// names, so that both use the same waivers and the same topic.
    /// </summary>
    public IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> UndoParameters =>
        from parameter in Remediation.Configuration.Parameters
        where parameter.Value.Values is not null && Undo.FindParameter(parameter.Key) is not null
        select KeyValuePair.Create(parameter.Key, parameter.Value.Values!);

    public async ValueTask DisposeAsync()
    {
        foreach (LoggedFunction function in Functions)
            await function.DisposeAsync();
        if (Stack is not null)
            await Stack.DisposeAsync();
    }
}
