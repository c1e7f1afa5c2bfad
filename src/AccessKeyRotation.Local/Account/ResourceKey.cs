namespace AccessKeyRotation.Local.Account;

/// <summary>A resource as AWS Config names it.</summary>
/// <param name="Type">Such as <c>AWS::IAM::User</c>.</param>
/// <param name="Id">Of a user its unique id, <c>AIDA…</c>.</param>
public sealed record ResourceKey(string Type, string Id)
{
    /// <summary>Orders resources by type and then by id.</summary>
    internal string Order => $"{Type}\n{Id}";

    public static ResourceKey OfUser(IamUser user) => new(ConfigurationItem.UserType, user.Id);
}
