using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Wire;

/// <summary>
/// A service of the REST-JSON protocol: a method and a path name the operation, and the body has all members.
/// </summary>
/// <param name="root">The start of all paths of the service.</param>
/// <param name="operations">By method and path, such as <c>PATCH /findings/batchupdate</c>.</param>
internal sealed class RestJsonService(
    string name,
    string root,
    IReadOnlyDictionary<string, (string Action, JsonOperation Answer)> operations
) : WireService(name)
{
    private const string ContentType = "application/json";

    private readonly Dictionary<string, JsonOperation> _operations = operations.Values.ToDictionary(
        operation => operation.Action,
        operation => operation.Answer
    );

    public override bool NamesErrorsInHeader => true;

    public override AwsErrorException MissingAuthentication =>
        new("MissingAuthenticationTokenException", "Missing Authentication Token");

    public override AwsErrorException WrongScope =>
        new("InvalidSignatureException", $"Credential should be scoped to correct service: '{Name}'. ");

    public override AwsErrorException Throttled => new("ThrottlingException", "Rate exceeded");

    public override bool Claims(WireRequest request) =>
        request.Target is null && request.Path.StartsWith(root, StringComparison.Ordinal);

    public override string ActionOf(WireRequest request)
    {
        string line = $"{request.Method} {request.Path}";
        return operations.TryGetValue(line, out var operation) ? operation.Action : line;
    }

    public override bool Knows(string action) => _operations.ContainsKey(action);

    public override CallRequest Describe(WireRequest request, string action, SigningScope? scope) =>
        new(Name, action, QueryForm.Empty.Fields, Knows(action) ? request.Body : null, scope);

    public override Task<WireAnswer> AnswerAsync(
        LocalAccount account,
        WireRequest request,
        CallRequest call,
        CancellationToken cancellationToken
    )
    {
        JsonObject answer = _operations[call.Action](new(account, call, JsonMembers.Parse(request.Body)));
        return Task.FromResult(new WireAnswer(200, ContentType, answer.ToJsonString()));
    }

    public override WireAnswer Refuse(AwsErrorException error, string requestId, int? status = null)
    {
        JsonObject body = new() { ["Message"] = error.Message, ["Code"] = error.Code };
        return new(status ?? StatusOf(error.Code), ContentType, body.ToJsonString(), error.Code);
    }

    public override AwsErrorException UnknownAction(WireRequest request, string action) =>
        new("UnknownOperationException", $"There is no operation {action}.");

    public override AwsErrorException Denied(LocalAccount account, CallRequest call) =>
        new("AccessDeniedException", DenialOf(account, call));

    private static int StatusOf(string code) =>
        code switch
        {
            "AccessDeniedException" or "InvalidSignatureException" or "MissingAuthenticationTokenException" => 403,
            "InternalException" => 500,
            "InvalidAccessException" => 401,
            "LimitExceededException" or "ThrottlingException" => 429,
            "UnknownOperationException" => 404,
            _ => 400,
        };
}
