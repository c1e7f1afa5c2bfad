using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation.Documents;
using AccessKeyRotation.Local.CloudFormation;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Loop;

/// <summary>The rule with its remediation, functions and documents as they stand in an account, from wherever they came.</summary>
/// <param name="Limits">What was asked for when it was deployed.</param>
/// <param name="Undo">The document that a person undoes a deactivation with.</param>
/// <param name="Functions">All that run here; they end with this.</param>
public sealed record Deployment(ConfigRule Rule, RuleRemediation Remediation, KeyLimits Limits, AutomationDocument Undo, IReadOnlyList<LoggedFunction> Functions) : IAsyncDisposable
{
    /// <summary>The stack that all of it is of; null where it was put into the account one by one.</summary>
    public StackInAccount? Stack { get; init; }

    /// <summary>
    /// What the undo is started with beside what a person says: whatever the remediation gives its document by the same name, so that both
    /// read the same waivers and tell the same topic.
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
