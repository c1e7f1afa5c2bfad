using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation.Documents;
using AccessKeyRotation.Local.CloudFormation;
using AccessKeyRotation.Local.Lambda;
using Spectre.Console;

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

/// <summary>A source of the rule and its remediation.</summary>
public interface IDeploymentSource
{
    /// <summary>Creates everything in the account that the loop requires.</summary>
    /// <param name="endpoint">The address of the account, for the functions to call.</param>
    /// <exception cref="FormatException">The source is invalid; the message names the fault and the allowed
    /// values.</exception>
    /// <exception cref="IOException">A part of the source is missing.</exception>
    Deployment Deploy(LocalAccount account, Uri endpoint);

    /// <summary>Writes a short description of the source before the run.</summary>
    void Introduce(IAnsiConsole console);
}

/// <summary>The requested limits, which the rule and the remediation are expected to apply.</summary>
/// <param name="MaxAge">A key of exactly this age is compliant.</param>
/// <param name="MaxUnusedAge">Null for no limit.</param>
public sealed record KeyLimits(TimeSpan MaxAge, TimeSpan? MaxUnusedAge)
{
    /// <summary>The rule's default.</summary>
    private const int DefaultMaxAge = 90;

    /// <summary>
    /// The remediation skips keys that were used within this time; null skips none because of its use.
    /// </summary>
    public TimeSpan? LeftIfUsedWithin { get; init; }

    /// <summary>True if the remediation is a dry run.</summary>
    public bool IsDryRun { get; init; }

    /// <param name="maxAge">Null for the rule's default.</param>
    /// <param name="maxUnusedAge">Null for no limit.</param>
    public static KeyLimits OfDays(int? maxAge, int? maxUnusedAge) =>
        new(TimeSpan.FromDays(maxAge ?? DefaultMaxAge), maxUnusedAge is { } days ? TimeSpan.FromDays(days) : null);
}
