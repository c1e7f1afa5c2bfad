using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace AccessKeyRotation.Local.Tests.Serving;

public sealed record Answer(int Status, string ContentType, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public XElement Xml => XElement.Parse(Body);

    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    /// <summary>The error's code in either protocol; null if there is none.</summary>
    public string? ErrorCode =>
        Status == 200 ? null
        : Body.StartsWith('{') ? (string?)Json["__type"] ?? (string?)Json["Code"]
        : Value("Code");

    public string? Message =>
        Body.StartsWith('{') ? (string?)Json["message"] ?? (string?)Json[nameof(Message)] : Value("Message");

    /// <summary>Returns the text of the first XML element with the name; null if there is none.</summary>
    public string? Value(string element) => Values(element) is [var first, ..] ? first : null;

    public IReadOnlyList<string> Values(string element) =>
        [
            .. Xml.Descendants()
                .Where(descendant => descendant.Name.LocalName == element)
                .Select(descendant => descendant.Value),
        ];
}
