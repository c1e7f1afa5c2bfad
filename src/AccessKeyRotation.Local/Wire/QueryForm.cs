using System.Collections.Immutable;
using System.Net;

namespace AccessKeyRotation.Local.Wire;

/// <summary>The fields of a query call; a list is spelt <c>Tags.member.1.Key</c>.</summary>
internal sealed class QueryForm(IReadOnlyDictionary<string, string> fields)
{
    public static readonly QueryForm Empty = new(ImmutableDictionary<string, string>.Empty);

    public IReadOnlyDictionary<string, string> Fields => fields;

    /// <summary>Null where the field is absent.</summary>
    public string? this[string name] => fields.GetValueOrDefault(name);

    public static QueryForm Parse(string body)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        foreach (string field in body.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = field.Split('=', 2);
            fields[WebUtility.UrlDecode(parts[0])] = parts.Length == 2 ? WebUtility.UrlDecode(parts[1]) : "";
        }
        return new(fields);
    }

    /// <summary>The members of a list: each a form of its own, whose unnamed field <c>""</c> is the member's own value.</summary>
    public IReadOnlyList<QueryForm> Members(string list)
    {
        List<QueryForm> members = [];
        for (int i = 1; ; i++)
        {
            string prefix = $"{list}.member.{i}";
            Dictionary<string, string> member = fields
                .Where(field => field.Key == prefix || field.Key.StartsWith(prefix + ".", StringComparison.Ordinal))
                .ToDictionary(field => field.Key[prefix.Length..].TrimStart('.'), field => field.Value);
            if (member.Count == 0)
                return members;
            members.Add(new(member));
        }
    }
}
