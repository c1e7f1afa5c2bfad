namespace AccessKeyRotation.Local.CloudFormation;

/// <summary>Orders the resources of a stack so that each is created after its dependencies.</summary>
public sealed class CreationOrder
{
    private readonly Dictionary<string, IReadOnlySet<string>> _needs;
    private readonly List<string> _order = [];

    /// <exception cref="FormatException">Resources depend on each other in a loop, which the message shows.</exception>
    public CreationOrder(ResolvedTemplate template)
    {
        _needs = template.Resources.ToDictionary(resource => resource, template.NeededBy);
        foreach (string resource in template.Resources)
            Visit(resource, []);
    }

    public IReadOnlyList<string> Resources => _order;

    /// <summary>Returns true if a dependency guarantees that the other resource is created first.</summary>
    public bool IsNeeded(string other, string by) =>
        _needs[by].Contains(other) || _needs[by].Any(needed => IsNeeded(other, needed));

    private void Visit(string resource, List<string> way)
    {
        if (way.Contains(resource))
            throw new FormatException(
                "Circular dependency between resources: "
                    + $"{string.Join(" -> ", [.. way.SkipWhile(one => one != resource), resource])}."
            );
        if (_order.Contains(resource))
            return;
        foreach (string needed in _needs[resource])
            Visit(needed, [.. way, resource]);
        _order.Add(resource);
    }
}
