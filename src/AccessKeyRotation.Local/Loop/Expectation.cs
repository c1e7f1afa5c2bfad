using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Loop;

/// <summary>What AWS Config should hold, worked out from the account itself with none of the rule's code.</summary>
public sealed class Expectation(LoopOptions options)
{
    private readonly TimeSpan _maxAge = TimeSpan.FromDays(options.MaxAccessKeyAge ?? LoopOptions.DefaultMaxAccessKeyAge);
    private readonly TimeSpan? _maxUnusedAge = options.MaxAccessKeyUnusedAge is { } days ? TimeSpan.FromDays(days) : null;

    /// <summary>The user's keys that break a limit, the oldest first.</summary>
    public IReadOnlyList<AccessKey> Violating(IamUser user, DateTimeOffset now) =>
        [.. user.AccessKeys.Where(key => Breaks(key, now)).OrderBy(key => key.CreateDate)];

    /// <summary>What is not as it should be after a run, or null.</summary>
    public string? Unmet(LoopStep step, IEnumerable<IamUser> users, ConfigRule rule, DateTimeOffset now)
    {
        if (!step.Result.Succeeded)
            return $"the function should have succeeded, but ended in {step.Result.ErrorType}: {step.Result.ErrorMessage}";
        if (!step.IsFinished)
            return "the function should have put its results to AWS Config, but put none.";

        foreach (IamUser user in users)
        {
            ComplianceType?[] right = [Of(user, step.Started), Of(user, now)];
            ComplianceType? held = rule.ResultOf(user.Id)?.Evaluation.Compliance;
            if (!right.Contains(held))
                return $"{user.Name} should be {right[1]!.Value.ToWire()}, but AWS Config holds {held?.ToWire() ?? "no result"}.";
        }
        return null;
    }

    private ComplianceType? Of(IamUser user, DateTimeOffset now) => Violating(user, now).Count > 0 ? ComplianceType.NonCompliant : ComplianceType.Compliant;

    private bool Breaks(AccessKey key, DateTimeOffset now) =>
        key.Status == AccessKeyStatus.Active
        && (now - key.CreateDate > _maxAge || now - (key.LastUse?.At ?? key.CreateDate) > _maxUnusedAge);
}
