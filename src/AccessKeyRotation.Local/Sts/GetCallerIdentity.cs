using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Sts;

internal static class GetCallerIdentity
{
    public static XElement Answer(QueryCall call)
    {
        Caller caller = Caller.Of(call.Account, call.Request.Scope);
        return new("Result",
            new XElement("Arn", caller.Arn),
            new XElement("UserId", caller.UserId),
            new XElement("Account", caller.AccountId));
    }
}
