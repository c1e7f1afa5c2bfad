using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>One call of a run: the first, second and so on of its action.</summary>
internal readonly record struct SingleCall(string Action, int Number)
{
    public static IReadOnlyList<SingleCall> AllOf(CallLog calls) =>
        [
            .. calls
                .CountByAction()
                .OrderBy(count => count.Key, StringComparer.Ordinal)
                .SelectMany(count =>
                    Enumerable.Range(1, count.Value).Select(number => new SingleCall(count.Key, number))
                ),
        ];
}
