namespace AccessKeyRotation.Waivers;

/// <summary>What makes the register equal to what was approved.</summary>
/// <param name="Steps">One for each entry that is there or is wanted, in the order in which acts are done.</param>
/// <param name="Refused">What of the approved cannot be registered as it is, and why: then nothing may be done.</param>
public sealed record WaiverPlan(IReadOnlyList<WaiverStep> Steps, IReadOnlyList<WaiverFaultOf> Refused)
{
    /// <summary>What is approved and has to wait for its user; see <see cref="ApprovedUsers.Waiting"/>.</summary>
    public IReadOnlyList<Waiver> Waiting { get; init; } = [];

    public IEnumerable<WaiverStep> Acts => Steps.Where(step => step.IsAct);

    /// <summary>
    /// Plans. What stands as it is wanted is not written again: writing renews the time from which a waiver for all keys covers the keys before it, and so
    /// would widen it to younger ones.
    /// </summary>
    /// <param name="wanted">Every approved waiver; names differ.</param>
    /// <param name="register">As it stands, whole.</param>
    /// <param name="path">Of the register.</param>
    public static WaiverPlan Of(IReadOnlyCollection<WantedWaiver> wanted, WaiverRegister register, string path, DateTimeOffset now)
    {
        Dictionary<string, Waiver> standing = register.Waivers.ToDictionary(waiver => WaiverName.Of(path, waiver.Name));
        Dictionary<string, InvalidWaiver> invalid = register.Invalid.ToDictionary(entry => WaiverName.Of(path, entry.Name));
        HashSet<string> names = [.. wanted.Select(waiver => waiver.Name)];

        IEnumerable<WaiverStep> steps =
        [
            .. wanted.Select(waiver => StepOf(waiver, standing.GetValueOrDefault(waiver.Name), invalid.GetValueOrDefault(waiver.Name))),
            .. standing.Where(entry => !names.Contains(entry.Key)).Select(entry => new WaiverStep(
                !entry.Value.IsExpired(now) && UndoWaiver.Is(entry.Key, entry.Value) ? WaiverAct.LeftAlone : WaiverAct.Remove, entry.Key, null, entry.Value, null)),
            .. invalid.Where(entry => !names.Contains(entry.Key)).Select(entry => new WaiverStep(WaiverAct.Remove, entry.Key, null, null, entry.Value)),
        ];
        return new(
            [.. steps.OrderBy(step => step.Act).ThenBy(step => step.Name, StringComparer.Ordinal)],
            [.. wanted.Where(waiver => standing.TryGetValue(waiver.Name, out Waiver? entry) && waiver.WasForAnother(entry)).Select(waiver => Inherited(waiver, standing[waiver.Name]))]);
    }

    private static WaiverStep StepOf(WantedWaiver wanted, Waiver? standing, InvalidWaiver? invalid) => new(
        standing is null && invalid is null ? WaiverAct.Add : standing is not null && wanted.IsRegisteredAs(standing) ? WaiverAct.Unchanged : WaiverAct.Change,
        wanted.Name, wanted, standing, invalid);

    private static WaiverFaultOf Inherited(WantedWaiver wanted, Waiver standing) => new(
        wanted.Name,
        $"the user {wanted.User.Name} whom it was registered for ({standing.UserId}) is gone, and another has the name; write userId {wanted.User.Id} into the file where it is approved for that one, or delete the file.");
}
