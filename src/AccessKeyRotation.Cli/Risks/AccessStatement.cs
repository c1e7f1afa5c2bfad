namespace AccessKeyRotation.Cli.Risks;

/// <summary>A statement of a policy document.</summary>
/// <param name="Actions">The patterns of <c>Action</c> or <c>NotAction</c>.</param>
/// <param name="IsNotAction">True for all actions except <paramref name="Actions"/>.</param>
/// <param name="Resources">The patterns of <c>Resource</c> or <c>NotResource</c>.</param>
/// <param name="IsNotResource">True for all resources except <paramref name="Resources"/>.</param>
internal sealed record AccessStatement(
    bool IsAllow,
    IReadOnlyList<string> Actions,
    bool IsNotAction,
    IReadOnlyList<string> Resources,
    bool IsNotResource,
    bool HasCondition
)
{
    /// <summary>True if the statement names all actions.</summary>
    public bool HasAllActions { get; } = !IsNotAction && Actions.Any(PolicyPattern.IsAllActions);

    /// <summary>True if the statement names no action, because all are excepted.</summary>
    public bool HasNoActions { get; } = IsNotAction && Actions.Any(PolicyPattern.IsAllActions);

    /// <summary>True if the statement names all resources, possibly with exceptions.</summary>
    public bool HasAllResources { get; } = IsNotResource || Resources.Any(PolicyPattern.IsAll);

    /// <summary>True if the statement holds for all resources at all times.</summary>
    public bool IsUnconditional => !HasCondition && !IsNotResource && HasAllResources;

    /// <summary>
    /// The services whose actions are all named with all of their resources, each once, in the order of their names.
    /// </summary>
    public IEnumerable<string> WholeServices
    {
        get
        {
            if (IsNotAction)
                return [];
            HashSet<string> covered = HasAllResources
                ? []
                : [.. Resources.Select(PolicyPattern.ServiceCoveredBy).OfType<string>()];
            return Actions
                .Select(PolicyPattern.ServiceOf)
                .OfType<string>()
                .Where(service => HasAllResources || covered.Contains(service))
                .Distinct()
                .Order(StringComparer.Ordinal);
        }
    }

    /// <summary>True if the statement applies to the action, regardless of resources.</summary>
    public bool AppliesTo(string action) =>
        IsNotAction != Actions.Any(pattern => PolicyPattern.Matches(pattern, action));

    /// <summary>True if the statement names all IAM resources of the type, such as <c>user</c>.</summary>
    public bool CoversIamType(string type) =>
        HasAllResources || Resources.Any(pattern => PolicyPattern.CoversIamType(pattern, type));
}
