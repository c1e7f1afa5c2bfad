namespace AccessKeyRotation.Local.Account;

/// <summary>A managed policy.</summary>
/// <param name="Documents">The document of each version, the first version first.</param>
/// <param name="FirstVersion">The number of the first version in <paramref name="Documents"/>.</param>
/// <param name="DefaultVersion">The number of the version in force.</param>
public sealed record ManagedPolicy(
    string Arn,
    DateTimeOffset CreateDate,
    IReadOnlyList<string> Documents,
    int FirstVersion,
    int DefaultVersion
)
{
    public string Name => PolicyArn.NameOf(Arn);

    public string Id => UniqueId.Of("ANPA", 17, Arn);
}
