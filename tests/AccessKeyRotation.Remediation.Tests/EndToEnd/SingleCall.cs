using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>One call of a run: the first, second and so on of its action.</summary>
internal readonly record struct SingleCall(string Action, int Number)
{
    /// <summary>Returns the calls of a clean run at which the fault can start.</summary>
    public static IReadOnlyList<SingleCall> For(CallFault fault, CallLog calls) =>
        [
            .. calls
                .CountByAction()
                .Where(count =>
                    fault is not (CallFault.CutAfterActing or CallFault.CutOnceAfterActing) || IsWrite(count.Key)
                )
                .OrderBy(count => count.Key, StringComparer.Ordinal)
                .SelectMany(count =>
                    Enumerable.Range(1, count.Value).Select(number => new SingleCall(count.Key, number))
                ),
        ];

    public static bool IsWrite(string action) =>
        !action.StartsWith("Get", StringComparison.Ordinal)
        && !action.StartsWith("List", StringComparison.Ordinal)
        && !action.StartsWith("Describe", StringComparison.Ordinal)
        && action
            is not (
                "GenerateCredentialReport"
                or "GenerateMac"
                or "LookupEvents"
                or "SimulatePrincipalPolicy"
                or "VerifyMac"
            );
}
