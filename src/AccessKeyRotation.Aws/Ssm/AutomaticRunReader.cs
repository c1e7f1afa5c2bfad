using System.Runtime.CompilerServices;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Aws.Ssm;

/// <summary>
/// Reads the automatic runs of a day, which the daily limit counts, from Automation's list of executions.
/// </summary>
/// <param name="document">Name or ARN of the document.</param>
/// <param name="isAwsConfig">Returns true for the ARN of AWS Config's service-linked role.</param>
public sealed class AutomaticRunReader(
    AutomationExecutionReader executions,
    string document,
    Func<string, bool> isAwsConfig
)
{
    private readonly Dictionary<string, bool> _isParentAutomatic = [];

    /// <summary>Returns true if AWS Config started the execution, or if the starter is unknown.</summary>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public async Task<bool> IsAutomaticAsync(AutomationExecution execution, CancellationToken cancellationToken)
    {
        if (execution.ExecutedBy is null || isAwsConfig(execution.ExecutedBy))
            return true;
        if (execution.ParentId is not { } parent)
            return false;
        // A child of a rate-controlled execution can run under the role of its document; the parent has the starter.
        if (!_isParentAutomatic.TryGetValue(parent, out bool isAutomatic))
        {
            AutomationExecution? found = await executions.FindAsync(parent, cancellationToken);
            _isParentAutomatic[parent] = isAutomatic = found?.ExecutedBy is not { } starter || isAwsConfig(starter);
        }
        return isAutomatic;
    }

    /// <summary>Reads the runs since a time, latest first.</summary>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public async IAsyncEnumerable<AutomaticRun> ReadSinceAsync(
        DateTimeOffset since,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (
            IReadOnlyList<AutomationExecution> page in executions.ReadPagesSinceAsync(
                document,
                since,
                cancellationToken
            )
        )
        {
            foreach (
                AutomationExecution execution in page.Where(execution =>
                    !execution.IsRateControlled && execution.StartedAt >= since
                )
            )
            {
                if (await IsAutomaticAsync(execution, cancellationToken))
                    yield return await ReadAsync(execution, cancellationToken);
            }
        }
    }

    private async Task<AutomaticRun> ReadAsync(AutomationExecution execution, CancellationToken cancellationToken)
    {
        AutomaticRun run = RunOf(execution);
        // AWS documents outputs and failure messages in a listing, but no example has them.
        return
            run is { HasEnded: true, Deactivated: null }
            && await executions.FindAsync(execution.Id, cancellationToken) is { } found
            ? RunOf(found)
            : run;
    }

    internal static AutomaticRun RunOf(AutomationExecution execution)
    {
        AutomaticRun run = new(execution.Id, execution.StartedAt, execution.HasEnded);
        if (!execution.HasEnded)
            return run;
        if (execution.Status != ExecutionStatuses.Success)
            return run with { Deactivated = DeactivationStatement.Find(execution.FailureMessage, execution.Id) };
        return RemediationResult.TryParse(execution.Payload) is { } result
            ? run with
            {
                Deactivated = [.. result.Deactivated.Select(key => new AccessKeyId(key))],
                Deferral = result.Deferral,
            }
            : run;
    }
}

/// <summary>Recognizes executions that AWS Config started by itself, by the ARN of its service-linked role.</summary>
public static class AutomaticStarter
{
    /// <summary>
    /// AWS Config starts automatic remediation under this role; a click on Remediate runs under the person's own
    /// principal.
    /// </summary>
    private const string Role = "AWSServiceRoleForConfigRemediation";

    /// <summary>Returns true if the ARN is a session of AWS Config's service-linked role in this account.</summary>
    public static bool IsAwsConfig(string executedBy, string partition, string accountId) =>
        executedBy.StartsWith($"arn:{partition}:sts::{accountId}:assumed-role/{Role}/", StringComparison.Ordinal);

    /// <summary>Returns true if the ARN is a session of AWS Config's service-linked role in any account.</summary>
    public static bool IsAwsConfig(string executedBy) =>
        executedBy.Split(':') is ["arn", { } partition, "sts", "", { Length: 12 } account, _]
        && IsAwsConfig(executedBy, partition, account);
}
