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
