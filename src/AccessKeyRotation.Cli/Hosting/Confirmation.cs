using Spectre.Console;

namespace AccessKeyRotation.Cli.Hosting;

/// <summary>Asks before something is changed.</summary>
internal static class Confirmation
{
    /// <returns>Whether the answer is yes; just Enter is no.</returns>
    /// <exception cref="CommandFailedException">There is nobody to ask.</exception>
    public static async Task<bool> AskAsync(CommandHost host, string question, CancellationToken cancellation)
    {
        const string unasked = "There is no terminal to ask on, so nothing was changed; give --yes to go on without a question.";
        // What is asked about stands on the other stream, and must be seen before the question.
        await host.Output.FlushAsync(cancellation).ConfigureAwait(false);
        if (!host.Status.Profile.Capabilities.Interactive)
            throw new CommandFailedException(unasked);
        try
        {
            return await new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }.ShowAsync(host.Status, cancellation).ConfigureAwait(false);
        }
        catch (InvalidOperationException notATerminal)
        {
            // The question can be shown and the answer not be read, such as with standard input from a file.
            throw new CommandFailedException(unasked, notATerminal);
        }
    }
}
