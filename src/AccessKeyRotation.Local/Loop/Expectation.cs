using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Loop;

/// <summary>The expected results, computed from the account itself without the rule's code.</summary>
public sealed class Expectation(KeyLimits limits)
{
    /// <summary>Returns the user's keys that exceed a limit, oldest first.</summary>
    public IReadOnlyList<AccessKey> Violating(IamUser user, DateTimeOffset now) =>
        [.. user.AccessKeys.Where(key => Breaks(key, now)).OrderBy(key => key.CreateDate)];

    /// <summary>Returns the violating keys that the remediation deactivates, oldest first.</summary>
    public IReadOnlyList<AccessKey> ToDeactivate(IamUser user, DateTimeOffset now) =>
        limits.IsDryRun
            ? []
            : [.. Violating(user, now).Where(key => !(now - key.LastUse?.At < limits.LeftIfUsedWithin))];

    /// <summary>Returns the first difference from the expected state after a run; null if there is none.</summary>
    public string? Unmet(LoopStep step, IEnumerable<IamUser> users, ConfigRule rule, DateTimeOffset now)
    {
        if (!step.Result.Succeeded)
            return $"the function should have succeeded, but ended in {step.Result.ErrorType}: "
                + $"{step.Result.ErrorMessage}";
        if (!step.IsFinished)
            return "the function should have submitted its results to AWS Config, but submitted none.";

        foreach (IamUser user in users)
        {
            ComplianceType?[] right = [Of(user, step.Started), Of(user, now)];
            ComplianceType? stored = rule.ResultOf(user.Id)?.Evaluation.Compliance;
            if (!right.Contains(stored))
                return $"{user.Name} should be {right[1]!.Value.ToWire()}, but AWS Config stores "
                    + $"{stored?.ToWire() ?? "no result"}.";
        }
        return null;
    }

    /// <summary>
    /// Returns the first difference after the remediation of a user; null if there is none. Exactly the expected keys
    /// must be inactive.
    /// </summary>
    /// <param name="before">The user before the remediation.</param>
    /// <param name="after">The user after the remediation.</param>
    public string? Unmet(RemediationStep step, IamUser before, IamUser after, DateTimeOffset now)
    {
        if (!step.Succeeded)
            return $"the document should have succeeded, but: {step.Summary}";
        string[] deactivated = [.. ToDeactivate(before, now).Select(key => key.Id)];
        foreach (AccessKey key in after.AccessKeys)
        {
            AccessKeyStatus right = deactivated.Contains(key.Id) ? AccessKeyStatus.Inactive : before.Key(key.Id).Status;
            if (key.Status != right)
                return $"{key.Id} of {after.Name} should be {right}, but is {key.Status}.";
        }
        return null;
    }

    /// <summary>
    /// Returns the first difference after a reactivation; null if there is none. The key must be active, and the user
    /// compliant and waived.
    /// </summary>
    public static string? UnmetUndo(RemediationStep undo, LoopStep change, IamUser user, AccessKey key, ConfigRule rule)
    {
        if (!undo.Succeeded)
            return $"the reactivation should have succeeded, but: {undo.Summary}";
        if (!change.Result.Succeeded)
            return $"the function should have succeeded, but ended in {change.Result.ErrorType}: "
                + $"{change.Result.ErrorMessage}";
        if (user.Key(key.Id).Status != AccessKeyStatus.Active)
            return $"{key.Id} of {user.Name} should be Active again, but is {user.Key(key.Id).Status}.";
        Evaluation? stored = rule.ResultOf(user.Id)?.Evaluation;
        return
            stored is { Compliance: ComplianceType.Compliant, Annotation: { } annotation }
            && annotation.StartsWith("WAIVED", StringComparison.Ordinal)
            ? null
            : $"{user.Name} should be COMPLIANT with a waiver, but AWS Config stores "
                + $"{stored?.Compliance.ToWire() ?? "no result"}: {stored?.Annotation}";
    }

    private ComplianceType? Of(IamUser user, DateTimeOffset now) =>
        Violating(user, now).Count > 0 ? ComplianceType.NonCompliant : ComplianceType.Compliant;

    private bool Breaks(AccessKey key, DateTimeOffset now) =>
        key.Status == AccessKeyStatus.Active
        && (now - key.CreateDate > limits.MaxAge || now - (key.LastUse?.At ?? key.CreateDate) > limits.MaxUnusedAge);
}
