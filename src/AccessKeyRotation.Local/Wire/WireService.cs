using System.Collections.Frozen;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Wire;

/// <summary>An AWS service in its protocol: recognizes its requests and dispatches its operations.</summary>
internal abstract class WireService(string name)
{
    /// <summary>The name in signatures.</summary>
    public string Name => name;

    /// <summary>True if error codes are sent in a header, as in the JSON protocols.</summary>
    public abstract bool NamesErrorsInHeader { get; }

    /// <summary>Returns true if the request uses this service's protocol and name.</summary>
    public abstract bool Claims(WireRequest request);

    /// <summary>Returns the action that the request names, known or not.</summary>
    public abstract string ActionOf(WireRequest request);

    public abstract bool Knows(string action);

    public abstract CallRequest Describe(WireRequest request, string action, SigningScope? scope);

    /// <exception cref="AwsErrorException">The operation refuses the request.</exception>
    public abstract Task<WireAnswer> AnswerAsync(
        LocalAccount account,
        WireRequest request,
        CallRequest call,
        CancellationToken cancellationToken
    );

    public abstract WireAnswer Refuse(AwsErrorException error, string requestId, int? status = null);

    public abstract AwsErrorException UnknownAction(WireRequest request, string action);

    public abstract AwsErrorException MissingAuthentication { get; }

    public abstract AwsErrorException WrongScope { get; }

    public abstract AwsErrorException Throttled { get; }

    public abstract AwsErrorException Denied(LocalAccount account, CallRequest call);

    protected static string DenialOf(LocalAccount account, CallRequest call) =>
        $"User: {Caller.Of(account, call.Scope).Arn} is not authorized to perform: {call.Service}:{call.Action} on "
        + "resource: * "
        + $"because no identity-based policy allows the {call.Service}:{call.Action} action";
}

/// <param name="ErrorCode">Null for success.</param>
internal sealed record WireAnswer(int Status, string ContentType, string Body, string? ErrorCode = null)
{
    /// <summary>The headers in addition to those of every response.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}

/// <summary>The HTTP status for an error code of a query service.</summary>
internal static class ErrorStatus
{
    private static readonly FrozenDictionary<string, int> ByCode = new Dictionary<string, int>
    {
        ["AccessDenied"] = 403,
        ["AuthFailure"] = 401,
        ["AuthorizationError"] = 403,
        ["ConcurrentModification"] = 409,
        ["DeleteConflict"] = 409,
        ["DryRunOperation"] = 412,
        ["EntityAlreadyExists"] = 409,
        ["LimitExceeded"] = 409,
        ["MissingAuthenticationToken"] = 403,
        ["NoSuchEntity"] = 404,
        ["NotFound"] = 404,
        ["ReportExpired"] = 410,
        ["ReportInProgress"] = 404,
        ["ReportNotPresent"] = 410,
        ["RequestLimitExceeded"] = 503,
        ["ServiceFailure"] = 500,
        ["SignatureDoesNotMatch"] = 403,
        ["UnauthorizedOperation"] = 403,
    }.ToFrozenDictionary();

    public static int Of(string code) => ByCode.GetValueOrDefault(code, 400);
}
