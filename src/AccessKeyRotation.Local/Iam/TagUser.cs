using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

internal static class TagUser
{
    public static XElement? Answer(QueryCall call)
    {
        string name = call.UserName();
        IReadOnlyList<KeyValuePair<string, string>> tags = IamTags.Of(call);
        call.Account.Users.Write(users =>
        {
            IamUser user = users.Get(name);
            // Removed first, so that a key in other case takes the new spelling.
            var all = user.Tags.RemoveRange(tags.Select(tag => tag.Key)).AddRange(tags);
            return all.Count > IamTags.PerUser
                ? throw new AwsErrorException("LimitExceeded", $"Cannot exceed quota for TagsPerUser: {IamTags.PerUser}")
                : new(user, user with { Tags = all });
        });
        return null;
    }
}
