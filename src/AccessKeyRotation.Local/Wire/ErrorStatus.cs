using System.Collections.Frozen;

namespace AccessKeyRotation.Local.Wire;

/// <summary>The HTTP status for an error code of a query service.</summary>
internal static class ErrorStatus
{
    private static readonly FrozenDictionary<string, int> ByCode = new Dictionary<string, int>
    {
        ["AccessDenied"] = 403,
        ["AuthorizationError"] = 403,
        ["ConcurrentModification"] = 409,
        ["DeleteConflict"] = 409,
        ["EntityAlreadyExists"] = 409,
        ["LimitExceeded"] = 409,
        ["MissingAuthenticationToken"] = 403,
        ["NoSuchEntity"] = 404,
        ["NotFound"] = 404,
        ["ReportExpired"] = 410,
        ["ReportInProgress"] = 404,
        ["ReportNotPresent"] = 410,
        ["ServiceFailure"] = 500,
        ["SignatureDoesNotMatch"] = 403,
    }.ToFrozenDictionary();

    public static int Of(string code) => ByCode.GetValueOrDefault(code, 400);
}
