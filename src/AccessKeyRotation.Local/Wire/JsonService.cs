using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Wire;

/// <summary>A service of the JSON 1.1 protocol: the header X-Amz-Target names the operation.</summary>
/// <param name="secrets">By operation: the secret members, which are removed from stored calls.</param>
internal sealed class JsonService(
    string name,
    string target,
    IReadOnlyDictionary<string, JsonOperation> operations,
    IReadOnlyDictionary<string, SecretMembers>? secrets = null
) : WireService(name)
{
    private const string ContentType = "application/x-amz-json-1.1";

    public override bool NamesErrorsInHeader => true;

    public override AwsErrorException MissingAuthentication =>
        new("MissingAuthenticationTokenException", "Missing Authentication Token");

    public override AwsErrorException WrongScope =>
        new("InvalidSignatureException", $"Credential should be scoped to correct service: '{Name}'. ");

    public override AwsErrorException Throttled => new("ThrottlingException", "Rate exceeded");

    public override bool Claims(WireRequest request) =>
        request.Target?.StartsWith(target + ".", StringComparison.Ordinal) == true;

    public override string ActionOf(WireRequest request) => request.Target![(target.Length + 1)..];

    public override bool Knows(string action) => operations.ContainsKey(action);

    public override CallRequest Describe(WireRequest request, string action, SigningScope? scope) =>
        new(Name, action, QueryForm.Empty.Fields, Knows(action) ? WithoutSecrets(request.Body, action) : null, scope);

    public override Task<WireAnswer> AnswerAsync(
        LocalAccount account,
        WireRequest request,
        CallRequest call,
        CancellationToken cancellationToken
    )
    {
        JsonObject answer = operations[call.Action](new(account, call, JsonMembers.Parse(request.Body)));
        return Task.FromResult(new WireAnswer(200, ContentType, answer.ToJsonString()));
    }

    public override WireAnswer Refuse(AwsErrorException error, string requestId, int? status = null)
    {
        JsonObject body = new() { ["__type"] = error.Code, ["message"] = error.Message };
        return new(status ?? 400, ContentType, body.ToJsonString(), error.Code);
    }

    public override AwsErrorException UnknownAction(WireRequest request, string action) =>
        new("UnknownOperationException", $"The operation {action} is not known.");

    public override AwsErrorException Denied(LocalAccount account, CallRequest call) =>
        new("AccessDeniedException", DenialOf(account, call));

    private string WithoutSecrets(string body, string action) =>
        secrets?.GetValueOrDefault(action) is { } members ? JsonRedaction.Of(body, members) : body;
}

/// <summary>The input of a JSON operation.</summary>
internal sealed record JsonCall(LocalAccount Account, CallRequest Request, JsonMembers Body)
{
    public Constraints Constraints { get; } = new("ValidationException");
}

internal delegate JsonObject JsonOperation(JsonCall call);

/// <summary>Removes secrets from the JSON of a call, so that it can be stored.</summary>
internal static class JsonRedaction
{
    /// <summary>Replaces each secret.</summary>
    public const string Mark = "(secret)";

    /// <summary>
    /// Returns the redacted body. A body that cannot be parsed is replaced as a whole, because the secret can be
    /// anywhere in it.
    /// </summary>
    public static string Of(string body, SecretMembers secretsOf)
    {
        try
        {
            IReadOnlyCollection<string> secrets = secretsOf(JsonMembers.Parse(body));
            return secrets.Count == 0 ? body : Marked(body, secrets);
        }
        catch (AwsErrorException)
        {
            return $"\"{Mark}\"";
        }
    }

    // Case-insensitive: a misspelled member is refused, but it was sent.
    private static string Marked(string body, IReadOnlyCollection<string> secrets)
    {
        JsonObject kept = [];
        foreach (JsonProperty member in JsonElement.Parse(body).EnumerateObject())
        {
            bool isSecret = secrets.Contains(member.Name, StringComparer.OrdinalIgnoreCase);
            kept[member.Name] = isSecret ? Mark : JsonNode.Parse(member.Value.GetRawText());
        }
        return kept.ToJsonString();
    }
}

/// <summary>Returns the names of the secret members of a call; empty if it has none.</summary>
internal delegate IReadOnlyCollection<string> SecretMembers(JsonMembers body);

/// <summary>Formats a time as JSON services do.</summary>
internal static class JsonMoment
{
    /// <summary>Returns the seconds since 1970, with milliseconds as the fraction.</summary>
    public static JsonNode Of(DateTimeOffset moment) => JsonValue.Create(moment.ToUnixTimeMilliseconds() / 1000m);
}
