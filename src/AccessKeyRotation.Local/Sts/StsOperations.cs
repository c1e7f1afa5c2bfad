using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Sts;

internal static class StsOperations
{
    public static readonly QueryService Service = new(
        "sts",
        "2011-06-15",
        "https://sts.amazonaws.com/doc/2011-06-15/",
        new Dictionary<string, QueryOperation>
        {
            [nameof(AssumeRole)] = AssumeRole.Answer,
            [nameof(GetCallerIdentity)] = GetCallerIdentity.Answer,
        }
    );
}

internal static class GetCallerIdentity
{
    public static XElement Answer(QueryCall call)
    {
        Caller caller = Caller.Of(call.Account, call.Request.Scope);
        return new(
            "Result",
            new XElement("Arn", caller.Arn),
            new XElement("UserId", caller.UserId),
            new XElement("Account", caller.AccountId)
        );
    }
}
