using AccessKeyRotation.Aws.Ssm;

namespace AccessKeyRotation.Remediation.Actions;

/// <summary>
/// Checks the pause before every action, so that a pause stops the next action and not only the next run.
/// </summary>
internal sealed class ActionPermission(PauseReader pause)
{
    /// <exception cref="ActionRefusedException">The remediation is paused; the message has the text of the
    /// parameter.</exception>
    /// <exception cref="Aws.AwsCallFailedException">The pause cannot be read.</exception>
    public async Task RequireAsync(CancellationToken cancellationToken)
    {
        if (await pause.ReadAsync(cancellationToken) is { } text)
            throw new ActionRefusedException($"Nothing was done: {Paused(text)}");
    }

    /// <summary>
    /// Returns why an automatic run is paused, as a sentence; null if it is not. A pause that cannot be read counts as
    /// a pause.
    /// </summary>
    public async Task<string?> FindPauseAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await pause.ReadAsync(cancellationToken) is { } text ? Paused(text) : null;
        }
        catch (Aws.AwsCallFailedException failed)
        {
            return $"The pause of the remediation cannot be read: {failed.Message.TrimEnd('.')}.";
        }
    }

    private static string Paused(string text) =>
        $"the remediation is paused by the parameter {PauseReader.ParameterName}, which has the text "
        + $"\"{Excerpt.Of(text)}\". "
        + "ReactivateAccessKey works while paused; delete the parameter to resume everything else.";
}
