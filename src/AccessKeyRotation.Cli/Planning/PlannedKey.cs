using AccessKeyRotation.Cli.Evaluating;
using AccessKeyRotation.Deactivations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Planning;

/// <summary>What a plan says of one key that violates, or of one whose deactivation is to be completed.</summary>
/// <param name="Why">Why it is left or would be completed, or what stands in the way; null where there is no more to say.</param>
internal sealed record PlannedKey(AccessKeyId Id, DateTimeOffset CreateDate, LastUse LastUse, PlannedKeyAction Action, string? Why)
{
    /// <summary>As a plan shows it.</summary>
    public string Words => Action switch
    {
        PlannedKeyAction.Deactivate => "deactivate",
        PlannedKeyAction.Complete => "complete its deactivation",
        PlannedKeyAction.Leave => $"leave: {Why}",
        _ => $"blocked: {Why}",
    };

    /// <summary>The keys of the user that are worth a line: not those that keep every limit.</summary>
    public static IReadOnlyList<PlannedKey> Of(PlannedRemediation planned, EvaluatedUser user)
    {
        DeactivationPlan plan = planned.Deactivations;
        Dictionary<AccessKeyId, PlannedDeactivation> deactivations = plan.Deactivations.ToDictionary(each => each.Key.Id);
        Dictionary<AccessKeyId, string> left = plan.Left.ToDictionary(key => key.Key, key => key.Why);
        return
        [
            .. user.Keys.Where(key => key.Id is { } id && (deactivations.ContainsKey(id) || key.Violates || key.IsWaived)).Select(key =>
            {
                AccessKeyId id = key.Id!.Value;
                return deactivations.GetValueOrDefault(id) is not { } deactivation
                    ? new PlannedKey(id, key.CreateDate, key.LastUse, PlannedKeyAction.Leave, left.GetValueOrDefault(id))
                    : plan.Blocked is { } blocked
                        ? new(id, key.CreateDate, key.LastUse, PlannedKeyAction.Blocked, blocked)
                        : new(id, key.CreateDate, key.LastUse, deactivation.Begun is null ? PlannedKeyAction.Deactivate : PlannedKeyAction.Complete, deactivation.Why);
            }),
        ];
    }
}

/// <summary>What is to become of a key.</summary>
internal enum PlannedKeyAction
{
    Deactivate,

    /// <summary>It is inactive; recording that, or telling its owner, was not completed.</summary>
    Complete,

    Leave,

    Blocked,
}
