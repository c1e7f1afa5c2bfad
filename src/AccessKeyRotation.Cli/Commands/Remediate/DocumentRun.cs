using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Remediate;

/// <summary>
/// Starts a document once for each subject, waits for all executions, and writes one line for each that ends.
/// </summary>
/// <param name="showsDetails">True to write the completed and the skipped actions after the summary.</param>
internal sealed class DocumentRun(CommandHost host, AwsConnection aws, string document, bool showsDetails = false)
{
    private readonly Dictionary<string, string> _open = [];
    private bool _isSuccess = true;

    /// <param name="executions">The subject of each execution, as the start of a line, and its parameters.</param>
    /// <returns>True if all executions succeeded.</returns>
    public async Task<bool> RunAsync(
        IReadOnlyList<(string Subject, Dictionary<string, IReadOnlyList<string>> Parameters)> executions,
        CancellationToken cancellationToken
    )
    {
        DateTimeOffset since = host.Time.GetUtcNow() - ExecutionWatch.ClockSkew;
        AutomationStarter starter = new(aws.Ssm);
        try
        {
            foreach ((string subject, Dictionary<string, IReadOnlyList<string>> parameters) in executions)
            {
                cancellationToken.ThrowIfCancellationRequested();
                // Not cancelled: the execution id of a cancelled start would be lost.
                string id = await starter.StartAsync(document, version: null, parameters, CancellationToken.None);
                _open[id] = subject;
            }
            await host.RunWithStatusAsync($"Waiting for {document}", async _ =>
            {
                ExecutionWatch watch = new(aws, host.Time);
                await watch.WaitAsync(document, [.. _open.Keys], since, Report, cancellationToken);
                return true;
            });
            return _isSuccess;
        }
        finally
        {
            foreach ((string id, string subject) in _open)
                host.Errors.WriteLine($"{subject}: execution {id} was started; its outcome is unknown.");
        }
    }

    private void Report(string id, AutomationOutcome? outcome)
    {
        _open.Remove(id, out string? subject);
        _isSuccess &= outcome is { IsSuccess: true };
        RemediationResult? result = outcome is { IsSuccess: true } ? RemediationResult.TryParse(outcome.Payload) : null;
        host.Text.WriteLine(
            outcome switch
            {
                { IsSuccess: true } => result?.Summary ?? $"{subject}: succeeded.",
                { FailureMessage: { } message } => $"{subject}: FAILED. Execution {id} is {outcome.Status}: {message}",
                _ => $"{subject}: FAILED. Execution {id} is {outcome?.Status ?? "no longer listed"}.",
            }
        );
        if (showsDetails && result is not null)
            foreach (string detail in result.Done.Concat(result.Skipped))
                host.Text.WriteLine(detail);
        host.Output.Flush();
    }
}
