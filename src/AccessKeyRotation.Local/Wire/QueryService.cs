using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Xml;
using System.Xml.Linq;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Wire;

/// <summary>A service of the query protocol: a form with Action and Version as request, XML as response.</summary>
/// <param name="denial">The error code for a call that no policy allows.</param>
internal class QueryService(
    string name,
    string version,
    string xmlNamespace,
    IReadOnlyDictionary<string, QueryOperation> operations,
    string denial = "AccessDenied"
) : WireService(name)
{
    private readonly XNamespace _namespace = xmlNamespace;

    public override bool NamesErrorsInHeader => false;

    public override AwsErrorException MissingAuthentication =>
        new("MissingAuthenticationToken", "Request is missing Authentication Token");

    public override AwsErrorException WrongScope =>
        new("SignatureDoesNotMatch", $"Credential should be scoped to correct service: '{Name}'. ");

    public override AwsErrorException Throttled => new("Throttling", "Rate exceeded");

    public override bool Claims(WireRequest request) =>
        request.Target is null && request.Path == "/" && request.Form["Version"] == version;

    public override string ActionOf(WireRequest request) => request.Form["Action"] ?? "";

    public override bool Knows(string action) => operations.ContainsKey(action);

    public override CallRequest Describe(WireRequest request, string action, SigningScope? scope) =>
        new(Name, action, (Knows(action) ? request.Form : QueryForm.Empty).Fields, null, scope);

    public override Task<WireAnswer> AnswerAsync(
        LocalAccount account,
        WireRequest request,
        CallRequest call,
        CancellationToken cancellationToken
    )
    {
        XElement? result = operations[call.Action](new(account, call, request.Form));
        XElement response = Response(call.Action, result, request.RequestId);
        foreach (XElement element in response.DescendantsAndSelf())
            element.Name = _namespace + element.Name.LocalName;
        return Task.FromResult(Xml(200, response));
    }

    public override WireAnswer Refuse(AwsErrorException error, string requestId, int? status = null)
    {
        int code = status ?? ErrorStatus.Of(error.Code);
        return Xml(code, Error(error, code, requestId)) with { ErrorCode = error.Code };
    }

    public override AwsErrorException UnknownAction(WireRequest request, string action) =>
        new(
            "InvalidAction",
            $"Could not find operation {action} for version {request.Form["Version"] ?? "NO_VERSION_SPECIFIED"}"
        );

    public override AwsErrorException Denied(LocalAccount account, CallRequest call) =>
        new(denial, DenialOf(account, call));

    /// <summary>Returns the response without a namespace; all its elements then get that of the service.</summary>
    protected virtual XElement Response(string action, XElement? result, string requestId) =>
        new(
            $"{action}Response",
            result is null ? null : new XElement($"{action}Result", result.Nodes()),
            new XElement("ResponseMetadata", new XElement("RequestId", requestId))
        );

    protected virtual XElement Error(AwsErrorException error, int status, string requestId) =>
        new(
            _namespace + "ErrorResponse",
            new XElement(
                _namespace + "Error",
                new XElement(_namespace + "Type", status < 500 ? "Sender" : "Receiver"),
                new XElement(_namespace + "Code", error.Code),
                new XElement(_namespace + "Message", XmlText.Of(error.Message))
            ),
            new XElement(_namespace + "RequestId", requestId)
        );

    private static WireAnswer Xml(int status, XElement response) =>
        new(status, "text/xml", response.ToString(SaveOptions.DisableFormatting));
}

/// <summary>The input of a query operation.</summary>
internal sealed record QueryCall(LocalAccount Account, CallRequest Request, QueryForm Form)
{
    public Constraints Constraints { get; } = new("ValidationError");

    public string? this[string name] => Form[name];

    /// <exception cref="AwsErrorException">MalformedInput if the field is not a number.</exception>
    public int? Number(string name) =>
        Form[name] switch
        {
            null => null,
            string text
                when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) =>
                number,
            string text => throw new AwsErrorException(
                "MalformedInput",
                $"Could not parse '{XmlText.Of(text)}' as an integer"
            ),
        };
}

/// <summary>An operation of a query service. Its returned nodes are the result; null for no result.</summary>
internal delegate XElement? QueryOperation(QueryCall call);

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

/// <summary>Converts text of a caller for XML.</summary>
internal static class XmlText
{
    /// <summary>Replaces characters that XML 1.0 cannot contain, not even escaped, with U+FFFD.</summary>
    public static string Of(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : $"{rune}")
        );

    public static string Of(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
