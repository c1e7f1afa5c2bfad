using Spectre.Console;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>Requests confirmation before a change.</summary>
internal static class Confirmation
{
    /// <param name="change">The change as a sentence without its end; the account and the region are added.</param>
    /// <returns>True if confirmed. The default is no.</returns>
    /// <exception cref="CommandFailedException">No terminal is available.</exception>
    /// <exception cref="AccessKeyRotation.Aws.AwsCallFailedException">The account cannot be read.</exception>
    public static async Task<bool> RequestAsync(
        CommandHost host,
        AwsConnection aws,
        string change,
        CancellationToken cancellationToken
    )
    {
        const string noTerminal =
            "Nothing was changed: the confirmation requires a terminal. Use --yes to continue without confirmation.";
        // The plan is on standard output and must be visible before the question on standard error.
        await host.Output.FlushAsync(cancellationToken);
        if (!host.Status.Profile.Capabilities.Interactive)
            throw new CommandFailedException(noTerminal);
        Caller caller = await aws.ReadCallerAsync(cancellationToken);
        string question = $"{change} in account {caller.AccountId} ({aws.Region})?";
        try
        {
            return await new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }.ShowAsync(
                host.Status,
                cancellationToken
            );
        }
        catch (InvalidOperationException notATerminal)
        {
            // The question was shown, but the input is not a terminal.
            throw new CommandFailedException(noTerminal, notATerminal);
        }
    }
}
