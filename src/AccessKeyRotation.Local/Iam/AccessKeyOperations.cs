using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

internal static class CreateAccessKey
{
    private const int KeysPerUser = 2;

    public static XElement Answer(QueryCall call)
    {
        string name = call.UserNameOrCaller();
        AccessKey key = call.Account.Users.NewKey();
        call.Account.Users.Write(users =>
        {
            IamUser user = users.Get(name);
            return user.AccessKeys.Count >= KeysPerUser
                ? throw new AwsErrorException(
                    "LimitExceeded",
                    $"Cannot exceed quota for AccessKeysPerUser: {KeysPerUser}"
                )
                : new(user, user with { AccessKeys = user.AccessKeys.Add(key) });
        });
        string secret = OneTimeSecret.NewAccessKey();
        call.Account.SecretIssued?.Invoke(secret);
        return new(
            "Result",
            new XElement(
                "AccessKey",
                new XElement("UserName", name),
                new XElement("AccessKeyId", key.Id),
                new XElement("Status", $"{key.Status}"),
                new XElement("SecretAccessKey", secret),
                new XElement("CreateDate", XmlText.Of(key.CreateDate))
            )
        );
    }
}

internal static class UpdateAccessKey
{
    public static XElement? Answer(QueryCall call)
    {
        string? wanted = call["Status"];
        call.Constraints.Required(wanted, "status")
            .OneOf(wanted, "status", nameof(AccessKeyStatus.Active), nameof(AccessKeyStatus.Inactive));
        string id = call.AccessKeyId();
        string name = call.UserNameOrCaller();
        AccessKeyStatus status = Enum.Parse<AccessKeyStatus>(wanted!);

        call.Account.Users.Write(users =>
        {
            IamUser user = users.Get(name);
            return new(user, user.WithKey(user.Key(id) with { Status = status }));
        });
        return null;
    }
}

internal static class DeleteAccessKey
{
    public static XElement? Answer(QueryCall call)
    {
        string id = call.AccessKeyId();
        string name = call.UserNameOrCaller();
        call.Account.Users.Write(users =>
        {
            IamUser user = users.Get(name);
            return new(user, user with { AccessKeys = user.AccessKeys.Remove(user.Key(id)) });
        });
        return null;
    }
}

internal static class ListAccessKeys
{
    public static XElement Answer(QueryCall call)
    {
        IamUser user = call.Account.Users.Seen.Get(call.UserNameOrCaller());
        IEnumerable<AccessKey> keys = user.AccessKeys.OrderBy(key => key.Id, StringComparer.OrdinalIgnoreCase);
        return IamXml.Page(call.Page(keys, key => key.Id, user.Name), "AccessKeyMetadata", key => Member(user, key));
    }

    private static XElement Member(IamUser user, AccessKey key) =>
        new(
            "member",
            new XElement("UserName", user.Name),
            new XElement("AccessKeyId", key.Id),
            new XElement("Status", $"{key.Status}"),
            new XElement("CreateDate", XmlText.Of(key.CreateDate))
        );
}

internal static class GetAccessKeyLastUsed
{
    public static XElement Answer(QueryCall call)
    {
        string id = call.AccessKeyId();
        IamUser user = call.Account.Users.Seen.OwnerOf(id)
            ?? throw new AwsErrorException("NoSuchEntity", $"The Access Key with id {id} cannot be found.");
        LastUse? use = user.Key(id).LastUse;
        return new(
            "Result",
            new XElement("UserName", user.Name),
            new XElement(
                "AccessKeyLastUsed",
                use is null ? null : new XElement("LastUsedDate", XmlText.Of(use.At)),
                new XElement("ServiceName", use?.Service ?? "N/A"),
                new XElement("Region", use?.Region ?? "N/A")
            )
        );
    }
}
