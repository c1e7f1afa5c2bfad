using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Plan;

/// <summary>The planned action for a key that violates a limit or whose deactivation is incomplete.</summary>
/// <param name="Why">The reason to skip or complete the key; null if there is none.</param>
internal sealed record PlannedKey(
    AccessKeyId Id,
    DateTimeOffset CreateDate,
    LastUse LastUse,
    PlannedKeyAction Action,
    string? Why
)
{
    /// <summary>True if the plan deactivates a key that was used in the last 7 days.</summary>
    public bool IsInUse(DateTimeOffset now) =>
        Action == PlannedKeyAction.Deactivate && LastUse is LastUse.At used && now - used.Date < InUsePeriod;

    /// <summary>A key that was used in this period is in use.</summary>
    public static TimeSpan InUsePeriod { get; } = TimeSpan.FromDays(7);

    /// <summary>The action in the words of a plan.</summary>
    public string Words =>
        Action switch
        {
            PlannedKeyAction.Deactivate => "deactivate",
            PlannedKeyAction.Complete => "complete the deactivation",
            _ => $"skip: {Why}",
        };

    /// <summary>Returns the keys of the user that need a row. Compliant keys are omitted.</summary>
    public static IReadOnlyList<PlannedKey> Of(PlannedRemediation planned, EvaluatedUser user)
    {
        DeactivationPlan plan = planned.Deactivations;
        Dictionary<AccessKeyId, PlannedDeactivation> deactivations = plan.Deactivations.ToDictionary(each =>
            each.Key.Id
        );
        Dictionary<AccessKeyId, string> skipped = plan.Left.ToDictionary(key => key.Key, key => key.Why);
        return
        [
            .. user
                .Keys.Where(key => key.Id is { } id && (deactivations.ContainsKey(id) || key.Violates || key.IsWaived))
                .Select(key =>
                {
                    AccessKeyId id = key.Id!.Value;
                    return deactivations.GetValueOrDefault(id) is not { } deactivation
                        ? new PlannedKey(
                            id,
                            key.CreateDate,
                            key.LastUse,
                            PlannedKeyAction.Skip,
                            skipped.GetValueOrDefault(id)
                        )
                        : new(
                            id,
                            key.CreateDate,
                            key.LastUse,
                            deactivation.Started is null ? PlannedKeyAction.Deactivate : PlannedKeyAction.Complete,
                            deactivation.Why
                        );
                }),
        ];
    }
}

/// <summary>The planned action for a key.</summary>
internal enum PlannedKeyAction
{
    Deactivate,

    /// <summary>The key is inactive, but its record or notification is incomplete.</summary>
    Complete,

    Skip,
}
