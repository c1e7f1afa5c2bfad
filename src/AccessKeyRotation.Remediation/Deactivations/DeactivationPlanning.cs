using System.Runtime.ExceptionServices;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Actions;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediation.Deactivations;

/// <summary>
/// Plans the deactivations of one user for any document: evaluates the live keys with the rule's code.
/// </summary>
internal sealed class DeactivationPlanning(OperationContext context)
{
    /// <param name="id">Returns the user's id. If it throws, the run is an <see cref="UnplannedRun"/>.</param>
    /// <exception cref="InvalidRequestException">A parameter has an invalid value.</exception>
    public async Task<IPlannedRun> PlanAsync(
        Func<CancellationToken, Task<UserId>> id,
        CancellationToken cancellationToken
    )
    {
        RotationPolicy policy = context.Fields.Policy;
        TimeSpan? skipIfUsedWithin = context.Fields.SkipIfUsedWithin;
        string waiverPath = context.Fields.WaiverPath;
        try
        {
            UserId user = await id(cancellationToken);
            UserSnapshot snapshot = await EvaluateAsync(
                user,
                policy,
                waiverPath,
                skipIfUsedWithin is not null,
                cancellationToken
            );
            return new DeactivationRun(
                context,
                snapshot,
                DeactivationPlan.Of(snapshot, policy, skipIfUsedWithin, context.Now)
            );
        }
        catch (Exception failed)
            when (failed is InvalidRequestException or ActionRefusedException or Aws.AwsCallFailedException)
        {
            return new UnplannedRun(context, failed);
        }
    }

    private async Task<UserSnapshot> EvaluateAsync(
        UserId id,
        RotationPolicy policy,
        string waiverPath,
        bool mustKnowLastUse,
        CancellationToken cancellationToken
    )
    {
        (IamUser user, IReadOnlyList<AccessKey> keys) = await context.Users.FindAsync(id, cancellationToken);
        UserTags tags = await context.Users.ReadTagsAsync(user, cancellationToken);
        UserRecords records = await context.Reads.Records.ReadUserAsync(user.Id, cancellationToken);

        EvaluationResult evaluationResult = await context.Reads.LastUses.EvaluateAsync(
            keys,
            policy,
            context.Now,
            cancellationToken
        );
        if (evaluationResult.Compliance != Compliance.NonCompliant)
            return new(user, keys, tags, records, evaluationResult, WaiverRegistry.Empty);

        WaiverRegistry registry = await context.Reads.Registries.ReadAsync(
            waiverPath,
            context.Settings.MaxWaiverDuration,
            cancellationToken
        );
        List<Violation> violations = [];
        foreach (Violation violation in evaluationResult.Violations)
            violations.Add(
                violation with
                {
                    Key = await WithLastUseAsync(violation.Key, mustKnowLastUse, cancellationToken),
                }
            );
        AccessKey[] known =
        [
            .. keys.Select(key => violations.Find(violation => violation.Key.Id == key.Id)?.Key ?? key),
        ];
        return new(user, known, tags, records, evaluationResult with { Violations = violations }, registry);
    }

    /// <summary>
    /// Reads the last use of a key. If it is only for the message, a failed read is ignored; if it decides whether the
    /// key is skipped, a failed read ends the run.
    /// </summary>
    private async Task<AccessKey> WithLastUseAsync(AccessKey key, bool mustKnow, CancellationToken cancellationToken)
    {
        if (key.LastUse != LastUse.NotRead)
            return key;
        LastUseReader lastUses = context.Reads.LastUses;
        return key with
        {
            LastUse = mustKnow
                ? await lastUses.ReadLastUseAsync(key.Id, cancellationToken)
                : await lastUses.TryReadLastUseAsync(key.Id, cancellationToken),
        };
    }
}

/// <summary>
/// A run that cannot be planned because the user no longer exists or a read failed. It does nothing and fails with that
/// error.
/// </summary>
internal sealed class UnplannedRun(OperationContext context, Exception failure) : IPlannedRun
{
    public RemediationResult Describe()
    {
        ExceptionDispatchInfo.Throw(failure);
        throw failure;
    }

    public async Task<RemediationResult> ApplyAsync(AccountWrites writes, CancellationToken cancellationToken)
    {
        AutomationExecution execution = await context.ReadExecutionAsync(cancellationToken);
        return await new AutomaticRunCheck(context, execution).IsAutomaticAsync(cancellationToken)
            ? throw DeactivationFailedException.Of(failure, execution.Id, [], [])
            : Describe();
    }
}
