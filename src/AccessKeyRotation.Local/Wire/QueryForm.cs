using System.Collections.Immutable;
using System.Net;

namespace AccessKeyRotation.Local.Wire;

/// <summary>
/// The fields of a query call. A list is written as <c>Tags.member.1.Key</c>, a map as <c>Attributes.entry.1.key</c>.
/// </summary>
internal sealed class QueryForm(IReadOnlyDictionary<string, string> fields)
{
    public static readonly QueryForm Empty = new(ImmutableDictionary<string, string>.Empty);

    public IReadOnlyDictionary<string, string> Fields => fields;

    /// <summary>Returns null if the field is absent.</summary>
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

    /// <summary>
    /// Returns the members of a list, each as a form whose unnamed field <c>""</c> is the member's own value.
    /// </summary>
    public IReadOnlyList<QueryForm> Members(string list) => Numbered($"{list}.member");

    /// <summary>Returns the entries of a map, each as a form with fields for the key and the value.</summary>
    public IReadOnlyList<QueryForm> Entries(string map) => Numbered($"{map}.entry");

    /// <summary>Returns the members of a list of EC2, such as <c>RegionName.1</c>.</summary>
    public IReadOnlyList<QueryForm> Items(string list) => Numbered(list);

    private List<QueryForm> Numbered(string name)
    {
        List<QueryForm> forms = [];
        for (int i = 1; ; i++)
        {
            string prefix = $"{name}.{i}";
            Dictionary<string, string> form = fields
                .Where(field => field.Key == prefix || field.Key.StartsWith(prefix + ".", StringComparison.Ordinal))
                .ToDictionary(field => field.Key[prefix.Length..].TrimStart('.'), field => field.Value);
            if (form.Count == 0)
                return forms;
            forms.Add(new(form));
        }
    }
}
