using System.Collections.Frozen;

namespace AccessKeyRotation.Local.Wire;

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
