using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Remediation.Portions;
using AccessKeyRotation.Remediation.Requests;
using AccessKeyRotation.Remediation.Users;

namespace AccessKeyRotation.Remediation.Operations;

/// <summary>What every operation of an invocation has.</summary>
/// <param name="Now">The one moment that everything is judged at.</param>
/// <param name="Portion">How much one invocation handles.</param>
internal sealed record OperationContext(RequestFields Fields, RemediationSettings Settings, AccountReads Reads, InvokedFunction Function, DateTimeOffset Now, Portion Portion)
{
    public UserFinder Users => new(Reads.Iam, Reads.UserKeys);

    /// <summary>The automation execution that runs us.</summary>
    /// <exception cref="InvalidRequestException">There is none of that id: a call that no document made may plan and not act.</exception>
    public async Task<AutomationExecution> ReadExecutionAsync(CancellationToken cancellation) =>
        await Reads.Executions.FindAsync(Fields.ExecutionId, cancellation).ConfigureAwait(false)
        ?? throw InvalidRequestException.Of("ExecutionId", Fields.ExecutionId, "the id of an automation execution of this account and region");
}
