using Spectre.Console;

namespace AccessKeyRotation.Cli.Hosting;

/// <summary>What a command is doing, while it does it: a spinner on a terminal, nothing in a log.</summary>
internal static class StatusLine
{
    /// <param name="work">Is given what changes the line.</param>
    public static Task<T> RunAsync<T>(this IAnsiConsole status, string text, Func<Action<string>, Task<T>> work) =>
        status.Profile.Capabilities.Interactive
            ? status.Status().StartAsync(Markup.Escape(text), context => work(now => context.Status(Markup.Escape(now))))
            : work(_ => { });
}
