namespace AccessKeyRotation.Local.Account;

/// <summary>What a remediation gives to one parameter of its document.</summary>
/// <param name="Values">The same for every resource; null stands for the id of the resource, which AWS Config calls <c>RESOURCE_ID</c>.</param>
public sealed record RemediationParameter(IReadOnlyList<string>? Values)
{
    public static readonly RemediationParameter ResourceId = new(Values: null);

    public static RemediationParameter Of(string value) => new([value]);

    internal IReadOnlyList<string> For(ResourceKey resource) => Values ?? [resource.Id];
}
