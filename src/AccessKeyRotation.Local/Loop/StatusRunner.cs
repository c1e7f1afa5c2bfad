using Spectre.Console;

namespace AccessKeyRotation.Local.Loop;

/// <summary>A spinner on a terminal; nothing in a log.</summary>
internal sealed class StatusRunner(IAnsiConsole console)
{
    public Task<T> RunAsync<T>(string status, Func<Task<T>> work) =>
        console.Profile.Capabilities.Interactive ? console.Status().StartAsync(status, _ => work()) : work();
}
