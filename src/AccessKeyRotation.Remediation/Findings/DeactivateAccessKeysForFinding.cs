using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Actions;
using AccessKeyRotation.Remediation.Deactivations;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediation.Notifications;
using AccessKeyRotation.Remediation.Writers;

namespace AccessKeyRotation.Remediation.Findings;

/// <summary>
/// Deactivates the keys of the user of a Security Hub finding, as DeactivateAccessKeys does, and writes the outcome on
/// the finding. Only the user's ARN is taken from the finding: a finding can be days old, and its ARN can belong to
/// another user now, whose keys are then evaluated.
/// </summary>
internal sealed class DeactivateAccessKeysForFinding(OperationContext context) : IOperation
{
    private static readonly string[] Limits =
    [
        "MaxAccessKeyAge",
        "MaxAccessKeyUnusedAge",
        "WaiverPath",
        "SkipIfUsedWithinDays",
    ];

    public async Task<IPlannedRun> PlanAsync(CancellationToken cancellationToken)
    {
        FindingIdentity finding = context.Fields.Finding;
        (string account, string resource) = (context.Fields.FindingAccountId, context.Fields.UserArn);
        if (account != context.Function.AccountId)
            throw new ActionRefusedException(await WhereToRunAsync(finding, account, resource, cancellationToken));

        IPlannedRun run = await new DeactivationPlanning(context).PlanAsync(
            token => FindUserAsync(resource, token),
            cancellationToken
        );
        return new FindingRun(context, finding, run);
    }

    private async Task<UserId> FindUserAsync(string resource, CancellationToken cancellationToken)
    {
        UserArn arn = FindingSubject.Of(resource, context.Function);
        return await context.Reads.Iam.FindUsersAsync(arn, cancellationToken) is [{ } only]
            ? only.Id
            : throw new ActionRefusedException(
                $"Nothing was done: no user has the ARN {arn} now. It was deleted, renamed or moved to another path "
                    + "since the finding was created."
            );
    }

    /// <summary>
    /// Returns the instruction for a finding of a member account, which the administrator's Security Hub also shows.
    /// The keys must be deactivated in that account.
    /// </summary>
    private async Task<string> WhereToRunAsync(
        FindingIdentity finding,
        string account,
        string resource,
        CancellationToken cancellationToken
    )
    {
        AutomationExecution execution = await context.ReadExecutionAsync(cancellationToken);
        string command = StartCommand.Of(
            context.Function.Region,
            context.DocumentName,
            [
                ("FindingId", finding.Id),
                ("ProductArn", finding.ProductArn),
                ("FindingAccountId", account),
                ("UserArn", resource),
                .. Limits.Select(name => (name, execution.Parameters.GetValueOrDefault(name))),
                // The role has the same name in every account with the stack.
                (
                    "AutomationAssumeRole",
                    execution
                        .Parameters.GetValueOrDefault("AutomationAssumeRole")
                        ?.Replace($":{context.Function.AccountId}:", $":{account}:", StringComparison.Ordinal)
                ),
            ]
        );
        return $"Nothing was done: the finding is of account {account}, and this is {context.Function.AccountId}. "
            + $"Run there: {command}";
    }
}
