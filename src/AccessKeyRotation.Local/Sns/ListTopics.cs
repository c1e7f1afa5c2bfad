using System.Xml.Linq;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Sns;

internal static class ListTopics
{
    private const int PageSize = 100;

    public static XElement Answer(QueryCall call)
    {
        Page<string> page = Page<string>.Of(call.Account.Topics.Arns, arn => arn, StringComparer.Ordinal, call.Request.Action,
            call["NextToken"], PageSize, call.Account.Faults, SnsMembers.Invalid("NextToken"));
        return new("Result",
            new XElement("Topics", page.Entries.Select(arn => new XElement("member", new XElement("TopicArn", arn)))),
            page.Next is null ? null : new XElement("NextToken", page.Next));
    }
}
