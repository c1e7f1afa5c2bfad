using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Lambda;

/// <summary>
/// The Lambda API with one operation: a synchronous Invoke of a function of the account. The path names the function,
/// and the body is the event.
/// </summary>
internal sealed partial class LambdaService() : WireService("lambda")
{
    public const string Invoke = nameof(Invoke);

    private const string ContentType = "application/json";
    private const string Root = "/2015-03-31/functions/";
    private const string Synchronous = "RequestResponse";

    public override bool NamesErrorsInHeader => true;

    public override AwsErrorException MissingAuthentication =>
        new("MissingAuthenticationTokenException", "Missing Authentication Token");

    public override AwsErrorException WrongScope =>
        new("InvalidSignatureException", $"Credential should be scoped to correct service: '{Name}'. ");

    public override AwsErrorException Throttled => new("TooManyRequestsException", "Rate Exceeded.");

    public override bool Claims(WireRequest request) =>
        request.Target is null && request.Path.StartsWith(Root, StringComparison.Ordinal);

    public override string ActionOf(WireRequest request) =>
        request.Method == "POST" && InvocationPath().IsMatch(request.Path)
            ? Invoke
            : $"{request.Method} {request.Path}";

    public override bool Knows(string action) => action == Invoke;

    /// <summary>Omits the event, which can contain secrets.</summary>
    public override CallRequest Describe(WireRequest request, string action, SigningScope? scope) =>
        new(Name, action, QueryForm.Empty.Fields, null, scope);

    public override async Task<WireAnswer> AnswerAsync(
        LocalAccount account,
        WireRequest request,
        CallRequest call,
        CancellationToken cancellationToken
    )
    {
        string name = InvocationPath().Match(request.Path).Groups["function"].Value;
        if (request.InvocationType is { } type and not Synchronous)
            throw new AwsErrorException(
                "InvalidParameterValueException",
                $"The invocation type {type} is not served here: use {Synchronous}."
            );
        DeployedFunction function = account.Functions.Find(name)
            ?? throw new AwsErrorException("ResourceNotFoundException", $"Function not found: {name}");

        InvocationResult result = await function.Invoke(EventOf(request), cancellationToken);
        return new(200, ContentType, result.Error is { } error ? Text(error) : result.Payload ?? "")
        {
            Headers =
            [
                ("X-Amz-Executed-Version", "$LATEST"),
                .. result.Succeeded ? [] : ((string, string)[])[("X-Amz-Function-Error", "Unhandled")],
            ],
        };
    }

    public override WireAnswer Refuse(AwsErrorException error, string requestId, int? status = null)
    {
        JsonObject body = new() { ["Type"] = "User", ["Message"] = error.Message };
        return new(status ?? StatusOf(error.Code), ContentType, body.ToJsonString(), error.Code);
    }

    public override AwsErrorException UnknownAction(WireRequest request, string action) =>
        new("UnknownOperationException", $"There is no operation {action}.");

    public override AwsErrorException Denied(LocalAccount account, CallRequest call) =>
        new("AccessDeniedException", DenialOf(account, call));

    /// <summary>Returns the event. Without a body, it is an empty object.</summary>
    private static string EventOf(WireRequest request)
    {
        if (request.Body.Length == 0)
            return "{}";
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(request.Body);
            return request.Body;
        }
        catch (JsonException error)
        {
            throw new AwsErrorException(
                "InvalidRequestContentException",
                $"Could not parse request body into json: {error.Message}"
            );
        }
    }

    private static string Text(InvocationError error) =>
        new JsonObject
        {
            ["errorType"] = error.ErrorType,
            ["errorMessage"] = error.ErrorMessage,
            ["stackTrace"] = new JsonArray([.. error.StackTrace.Select(frame => (JsonNode)frame)]),
        }.ToJsonString();

    private static int StatusOf(string code) =>
        code switch
        {
            "AccessDeniedException" or "InvalidSignatureException" or "MissingAuthenticationTokenException" => 403,
            "ResourceNotFoundException" or "UnknownOperationException" => 404,
            "TooManyRequestsException" => 429,
            _ => 400,
        };

    [GeneratedRegex(@"^/2015-03-31/functions/(?<function>[^/]{1,170})/invocations/?\z", RegexOptions.None, 1000)]
    private static partial Regex InvocationPath();
}
