using System.Xml.Linq;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

/// <summary>An account has at most one alias.</summary>
internal static class ListAccountAliases
{
    public static XElement Answer(QueryCall call)
    {
        string[] aliases = call.Account.Alias is { } alias ? [alias] : [];
        return IamXml.Page(call.Page(aliases, each => each), "AccountAliases", each => new("member", each));
    }
}
