using AccessKeyRotation.Local.Lambda;
using Spectre.Console;

namespace AccessKeyRotation.Local.Loop;

/// <summary>One invocation of the rule in the loop.</summary>
/// <param name="IsFinished">True if results were submitted, even an empty list, so that the run is complete for AWS
/// Config.</param>
/// <param name="Calls">The calls to the account, by service and action.</param>
public sealed record LoopStep(
    InvocationResult Result,
    bool IsFinished,
    IReadOnlyList<CallCount> Calls,
    DateTimeOffset Started
);

/// <summary>Shows a spinner on a terminal, and nothing in a log.</summary>
internal sealed class StatusRunner(IAnsiConsole console)
{
    public Task<T> RunAsync<T>(string status, Func<Task<T>> work) =>
        console.Profile.Capabilities.Interactive ? console.Status().StartAsync(status, _ => work()) : work();
}

/// <summary>The number of calls of one action of a service.</summary>
public sealed record CallCount(string Service, string Action, int Calls);
