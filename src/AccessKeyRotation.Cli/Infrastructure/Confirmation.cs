using System.Globalization;
using Spectre.Console;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>Requests confirmation before a change.</summary>
internal static class Confirmation
{
    /// <param name="change">The change as a sentence without its end; the account and the region are added.</param>
    /// <param name="number">The number that confirms a change of consequence; null for a change that <c>y</c>
    /// confirms.</param>
    /// <returns>True if confirmed. The default is no.</returns>
    /// <exception cref="CommandFailedException">No terminal is available.</exception>
    /// <exception cref="AccessKeyRotation.Aws.AwsCallFailedException">The account cannot be read.</exception>
    public static async Task<bool> RequestAsync(
        CommandHost host,
        AwsConnection aws,
        string change,
        CancellationToken cancellationToken,
        int? number = null
    )
    {
        const string noTerminal =
            "Nothing was changed: the confirmation requires a terminal. Use --yes to continue without confirmation.";
        // The plan is on standard output and must be visible before the question on standard error.
        await host.Output.FlushAsync(cancellationToken);
        if (!host.Status.Profile.Capabilities.Interactive)
            throw new CommandFailedException(noTerminal);
        CommandPlace place = await aws.ReadPlaceAsync(cancellationToken);
        string question = $"{change} in {place.InQuestion}?";
        string allowed = number is { } typed ? $"Type {typed} to continue:" : "[y/N]";
        try
        {
            string answer = await new TextPrompt<string>(Markup.Escape($"{question} {allowed}"))
                .AllowEmpty()
                .ShowAsync(host.Status, cancellationToken);
            return number is { } expected
                ? answer.Trim() == expected.ToString(CultureInfo.InvariantCulture)
                : answer.Trim().ToUpperInvariant() is "Y" or "YES";
        }
        catch (InvalidOperationException notATerminal)
        {
            // The question was shown, but the input is not a terminal.
            throw new CommandFailedException(noTerminal, notATerminal);
        }
    }
}
