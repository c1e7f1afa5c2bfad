using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

internal static class ListAttachedUserPolicies
{
    public static XElement Answer(QueryCall call)
    {
        IamUser user = call.Account.Users.Seen.Get(call.UserName());
        string prefix = call.Path("PathPrefix") ?? "/";
        IEnumerable<string> arns = user
            .AttachedPolicies.Where(arn => PolicyArn.PathOf(arn).StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.OrdinalIgnoreCase);
        return IamXml.Page(call.Page(arns, arn => arn, user.Name, prefix), "AttachedPolicies", IamXml.AttachedPolicy);
    }
}
