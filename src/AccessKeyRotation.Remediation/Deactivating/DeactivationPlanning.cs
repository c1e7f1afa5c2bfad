using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Deactivations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Operations;
using AccessKeyRotation.Remediation.Requests;
using AccessKeyRotation.Verdicts;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediation.Deactivating;

/// <summary>Plans the deactivations of one user, whoever asked for them: the keys are judged live, by the rule's own code.</summary>
internal sealed class DeactivationPlanning(OperationContext context)
{
    /// <param name="id">Gives the user's id; where it throws, the run is one that could not be planned.</param>
    /// <exception cref="InvalidRequestException">A parameter has a value that it cannot have.</exception>
    public async Task<IPlannedRun> PlanAsync(Func<CancellationToken, Task<UserId>> id, CancellationToken cancellation)
    {
        RotationPolicy policy = context.Fields.Policy;
        TimeSpan? skipIfUsedWithin = context.Fields.SkipIfUsedWithin;
        string waiverPath = context.Fields.WaiverPath;
        try
        {
            UserId user = await id(cancellation).ConfigureAwait(false);
            UserReading reading = await EvaluateAsync(user, policy, waiverPath, skipIfUsedWithin is not null, cancellation).ConfigureAwait(false);
            return new DeactivationRun(context, reading, DeactivationPlan.Of(reading, policy, skipIfUsedWithin, context.Now));
        }
        catch (Exception failed) when (failed is InvalidRequestException or ActRefusedException or Aws.AwsCallFailedException)
        {
            return new UnplannedRun(context, failed);
        }
    }

    private async Task<UserReading> EvaluateAsync(UserId id, RotationPolicy policy, string waiverPath, bool mustKnowLastUse, CancellationToken cancellation)
    {
        (IamUser user, IReadOnlyList<AccessKey> keys) = await context.Users.FindAsync(id, cancellation).ConfigureAwait(false);
        UserTags tags = await context.Users.ReadTagsAsync(user, cancellation).ConfigureAwait(false);

        Verdict verdict = await context.Reads.Judge.JudgeAsync(keys, policy, context.Now, cancellation).ConfigureAwait(false);
        if (verdict.Compliance != Compliance.NonCompliant)
            return new(user, keys, tags, verdict, WaiverRegister.Empty);

        WaiverRegister register = await context.Reads.Registers.ReadAsync(waiverPath, context.Settings.MaxWaiverDuration, cancellation).ConfigureAwait(false);
        List<Violation> violations = [];
        foreach (Violation violation in verdict.Violations)
            violations.Add(violation with { Key = await WithLastUseAsync(violation.Key, mustKnowLastUse, cancellation).ConfigureAwait(false) });
        return new(user, [.. keys.Select(key => violations.Find(violation => violation.Key.Id == key.Id)?.Key ?? key)], tags, verdict with { Violations = violations }, register);
    }

    /// <summary>For the message the last use is worth a call and no failure; where a key is to be spared for its use, not knowing ends the run.</summary>
    private async Task<AccessKey> WithLastUseAsync(AccessKey key, bool mustKnow, CancellationToken cancellation)
    {
        if (key.LastUse != LastUse.NotRead)
            return key;
        LiveJudge judge = context.Reads.Judge;
        return key with
        {
            LastUse = mustKnow
                ? await judge.ReadLastUseAsync(key.Id, cancellation).ConfigureAwait(false)
                : await judge.TryReadLastUseAsync(key.Id, cancellation).ConfigureAwait(false),
        };
    }
}
