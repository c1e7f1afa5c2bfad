using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

/// <summary>
/// Pages apply to all exceptions of a rule; exceptions of named resources are returned at once. A rule that does not
/// exist has none.
/// </summary>
internal static class DescribeRemediationExceptions
{
    private const int LargestLimit = 100;
    private const int PageSize = 25;

    public static JsonObject Answer(JsonCall call)
    {
        int? limit = call.Body.Number("Limit");
        call.Constraints.Range(limit, "limit", 0, LargestLimit);
        string name = RuleNames.One(call);
        IReadOnlyList<ResourceKey>? resources = ResourceKeys.OfExceptions.Read(call);
        IReadOnlyList<RemediationExceptionEntry> blocks = call.Account.Rules.Find(name)?.Remediation?.Blocks ?? [];
        if (resources is not null)
            return Write(name, blocks.Where(block => resources.Contains(block.Resource)));

        Page<RemediationExceptionEntry> page = ConfigPage.Of(
            call,
            limit is null ? null : Math.Min(limit.Value, PageSize),
            PageSize,
            call.Body.Text("NextToken"),
            blocks,
            block => block.Resource.Order,
            StringComparer.Ordinal,
            name
        );
        JsonObject answer = Write(name, page.Entries);
        if (page.Next is not null)
            answer["NextToken"] = page.Next;
        return answer;
    }

    private static JsonObject Write(string rule, IEnumerable<RemediationExceptionEntry> blocks) =>
        new() { ["RemediationExceptions"] = new JsonArray([.. blocks.Select(block => Write(rule, block))]) };

    private static JsonObject Write(string rule, RemediationExceptionEntry block)
    {
        JsonObject written = ResourceKeys.OfExceptions.Write(block.Resource);
        written["ConfigRuleName"] = rule;
        written["Message"] = block.Message;
        if (block.Expires is { } expires)
            written["ExpirationTime"] = JsonMoment.Of(expires);
        return written;
    }
}
