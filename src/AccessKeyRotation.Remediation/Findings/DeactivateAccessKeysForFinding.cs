using AccessKeyRotation.Aws.SecurityHub;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Deactivating;
using AccessKeyRotation.Remediation.Notices;
using AccessKeyRotation.Remediation.Operations;

namespace AccessKeyRotation.Remediation.Findings;

/// <summary>
/// Does for the user of a finding of Security Hub what DeactivateAccessKeys does for a user, and writes on the finding what became of it. Of the
/// finding nothing is taken but whom it is about: a finding may be days old, and its ARN another user's by now, whose keys are then judged.
/// </summary>
internal sealed class DeactivateAccessKeysForFinding(OperationContext context) : IOperation
{
    private static readonly string[] Limits = ["MaxAccessKeyAge", "MaxAccessKeyUnusedAge", "WaiverPath", "SkipIfUsedWithinDays"];

    public async Task<IPlannedRun> PlanAsync(CancellationToken cancellation)
    {
        FindingIdentity finding = context.Fields.Finding;
        (string account, string resource) = (context.Fields.FindingAccountId, context.Fields.UserArn);
        if (account != context.Function.AccountId)
            throw new ActRefusedException(await WhereToRunAsync(finding, account, resource, cancellation).ConfigureAwait(false));

        IPlannedRun run = await new DeactivationPlanning(context).PlanAsync(token => FindUserAsync(resource, token), cancellation).ConfigureAwait(false);
        return new FindingRun(context, finding, run);
    }

    private async Task<UserId> FindUserAsync(string resource, CancellationToken cancellation)
    {
        UserArn arn = FindingSubject.Of(resource, context.Function);
        return await context.Reads.Iam.FindUsersAsync(arn, cancellation).ConfigureAwait(false) is [{ } only]
            ? only.Id
            : throw new ActRefusedException($"Nothing was done: no user has the ARN {arn} now. It was deleted, renamed or moved to another path since the finding was made.");
    }

    /// <summary>The finding of a member account, which the administrator's Security Hub shows too: the keys are that account's to deactivate.</summary>
    private async Task<string> WhereToRunAsync(FindingIdentity finding, string account, string resource, CancellationToken cancellation)
    {
        AutomationExecution execution = await context.ReadExecutionAsync(cancellation).ConfigureAwait(false);
        string command = StartCommand.Of(context.Function.Region, execution.DocumentName,
        [
            ("FindingId", finding.Id),
            ("ProductArn", finding.ProductArn),
            ("FindingAccountId", account),
            ("UserArn", resource),
            .. Limits.Select(name => (name, execution.Parameters.GetValueOrDefault(name))),
            // The role has the same name in every account that has the stack.
            ("AutomationAssumeRole", execution.Parameters.GetValueOrDefault("AutomationAssumeRole")?.Replace($":{context.Function.AccountId}:", $":{account}:", StringComparison.Ordinal)),
        ]);
        return $"Nothing was done: the finding is of account {account}, and this is {context.Function.AccountId}. Run there: {command}";
    }
}
