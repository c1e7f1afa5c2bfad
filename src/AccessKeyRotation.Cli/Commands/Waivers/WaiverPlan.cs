using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>The changes that make the registry equal to the approved waivers.</summary>
/// <param name="Steps">One step for each registered or approved waiver, in the order of execution.</param>
/// <param name="Refused">The approved waivers that cannot be registered, each with the reason. If there are any,
/// nothing may be changed.</param>
public sealed record WaiverPlan(IReadOnlyList<WaiverStep> Steps, IReadOnlyList<WaiverFaultOf> Refused)
{
    /// <summary>
    /// The approved waivers that are pending because their user does not exist; see
    /// <see cref="ApprovedUsers.Waiting"/>.
    /// </summary>
    public IReadOnlyList<Waiver> Waiting { get; init; } = [];

    public IEnumerable<WaiverStep> Changes => Steps.Where(step => step.IsChange);

    /// <summary>
    /// Plans the changes. An unchanged waiver is not written again, because writing renews the time before which a
    /// waiver for all keys covers keys, and so would extend it to newer keys.
    /// </summary>
    /// <param name="desired">All approved waivers, with distinct names.</param>
    /// <param name="registry">The whole current registry.</param>
    /// <param name="path">The path of the registry.</param>
    public static WaiverPlan Of(
        IReadOnlyCollection<DesiredWaiver> desired,
        WaiverRegistry registry,
        string path,
        DateTimeOffset now
    )
    {
        Dictionary<string, Waiver> existing = registry.Waivers.ToDictionary(waiver => WaiverName.Of(path, waiver.Name));
        Dictionary<string, InvalidWaiver> invalid = registry.Invalid.ToDictionary(entry =>
            WaiverName.Of(path, entry.Name)
        );
        HashSet<string> names = [.. desired.Select(waiver => waiver.Name)];

        IEnumerable<WaiverStep> steps =
        [
            .. desired.Select(waiver =>
                StepOf(waiver, existing.GetValueOrDefault(waiver.Name), invalid.GetValueOrDefault(waiver.Name))
            ),
            .. existing
                .Where(entry => !names.Contains(entry.Key))
                .Select(entry => new WaiverStep(
                    !entry.Value.IsExpired(now) && UndoWaiver.Is(entry.Key, entry.Value)
                        ? WaiverAction.Skip
                        : WaiverAction.Remove,
                    entry.Key,
                    null,
                    entry.Value,
                    null
                )),
            .. invalid
                .Where(entry => !names.Contains(entry.Key))
                .Select(entry => new WaiverStep(WaiverAction.Remove, entry.Key, null, null, entry.Value)),
        ];
        return new(
            [.. steps.OrderBy(step => step.Action).ThenBy(step => step.Name, StringComparer.Ordinal)],
            [
                .. desired
                    .Where(waiver =>
                        existing.TryGetValue(waiver.Name, out Waiver? entry) && waiver.WasForAnother(entry)
                    )
                    .Select(waiver => Inherited(waiver, existing[waiver.Name])),
            ]
        );
    }

    private static WaiverStep StepOf(DesiredWaiver desired, Waiver? existing, InvalidWaiver? invalid) =>
        new(
            existing is null && invalid is null ? WaiverAction.Add
                : existing is not null && desired.IsRegisteredAs(existing) ? WaiverAction.Unchanged
                : WaiverAction.Change,
            desired.Name,
            desired,
            existing,
            invalid
        );

    private static WaiverFaultOf Inherited(DesiredWaiver desired, Waiver existing) =>
        new(
            desired.Name,
            $"the registered user {desired.User.Name} ({existing.UserId}) was deleted, and another user has the name: "
                + $"add userId {desired.User.Id} to the file if the waiver is approved for this user, or delete "
                + "the file."
        );
}

/// <summary>The planned change of a waiver.</summary>
/// <param name="Name">The name relative to the path of the registry.</param>
/// <param name="Desired">The waiver after the change; null if it is removed or skipped.</param>
/// <param name="Existing">The registered waiver; null if there is none or it is invalid.</param>
/// <param name="Invalid">The registered waiver if it is invalid; otherwise null.</param>
public sealed record WaiverStep(
    WaiverAction Action,
    string Name,
    DesiredWaiver? Desired,
    Waiver? Existing,
    InvalidWaiver? Invalid
)
{
    /// <summary>True if the step writes or removes a waiver.</summary>
    public bool IsChange => Action is WaiverAction.Add or WaiverAction.Change or WaiverAction.Remove;
}

/// <summary>The changes in the order of execution: waivers are written before any is removed.</summary>
public enum WaiverAction
{
    Add,
    Change,
    Remove,
    Unchanged,

    /// <summary>The waiver was written by the undo of a deactivation and expires within days.</summary>
    Skip,
}

/// <summary>An error in a waiver.</summary>
public sealed record WaiverFaultOf(string Name, string What);
