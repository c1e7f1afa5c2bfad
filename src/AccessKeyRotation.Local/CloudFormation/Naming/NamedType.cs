namespace AccessKeyRotation.Local.CloudFormation.Naming;

/// <summary>How CloudFormation names the resources of one type. Source: CloudFormation Template Reference, "Return values" of each type.</summary>
/// <param name="NameProperty">The property that gives a name; null where none does.</param>
internal sealed record NamedType(string? NameProperty)
{
    /// <summary>For <c>Ref</c>.</summary>
    public Func<ResourceName, string> Ref { get; init; } = resource => resource.Name;

    /// <summary>For <c>Fn::GetAtt</c>, by name.</summary>
    public IReadOnlyDictionary<string, Func<ResourceName, string>> Attributes { get; init; } = new Dictionary<string, Func<ResourceName, string>>();
}
