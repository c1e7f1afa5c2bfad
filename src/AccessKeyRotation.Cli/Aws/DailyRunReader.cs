using System.Globalization;
using AccessKeyRotation.Aws;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>Reads the parameters of a document that a schedule starts daily.</summary>
public sealed class DailyRunReader(IAmazonSimpleSystemsManagement ssm, TimeProvider time)
{
    /// <summary>A daily document has run at least once in this time, unless its schedule is off.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromDays(2);

    private readonly AutomationReportReader _executions = new(ssm);

    /// <summary>Reads a number of days from the newest execution of the document.</summary>
    /// <param name="document">The name of the document.</param>
    /// <param name="parameter">The parameter with the number of days.</param>
    /// <returns>Null if the document did not run in the last two days, or the execution has no such number.</returns>
    /// <exception cref="AwsCallFailedException">A call failed.</exception>
    public async Task<TimeSpan?> FindDaysAsync(string document, string parameter, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        IReadOnlyList<ListedAutomation> runs = await _executions.ListAsync(
            document,
            now - Period,
            now,
            cancellationToken
        );
        return
            runs is [.., { } newest]
            && await _executions.FindAsync(newest.Id, cancellationToken) is { } execution
            && execution.Parameters.GetValueOrDefault(parameter) is [{ } text, ..]
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int days)
            ? TimeSpan.FromDays(days)
            : null;
    }
}
