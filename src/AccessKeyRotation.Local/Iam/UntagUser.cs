using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

internal static class UntagUser
{
    public static XElement? Answer(QueryCall call)
    {
        string name = call.UserName();
        string[] keys = [.. call.Form.Members("TagKeys").Select(member => member[""]!)];
        call.Constraints.Count(keys.Length, "tagKeys", 0, IamTags.PerUser);
        for (int i = 0; i < keys.Length; i++)
            IamTags.CheckKey(call.Constraints, keys[i], $"tagKeys.{i + 1}.member");
        call.Constraints.Check();

        call.Account.Users.Write(users =>
        {
            IamUser user = users.Get(name);
            return new(user, user with { Tags = user.Tags.RemoveRange(keys) });
        });
        return null;
    }
}
