using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

/// <summary>Paging as AWS Config has it: at most 100, 10 where the caller leaves the limit out or gives 0.</summary>
internal static class ConfigPage
{
    public static Page<T> Of<T>(JsonCall call, int? limit, string? token, IEnumerable<T> entries, Func<T, string> key, IComparer<string> order,
        params string[] filter) =>
        Page<T>.Of(entries, key, order, string.Join('\n', [call.Request.Action, .. filter]), string.IsNullOrEmpty(token) ? null : token,
            limit is null or 0 ? 10 : limit.Value, call.Account.Faults,
            new AwsErrorException("InvalidNextTokenException", "The specified nextToken is not valid."));
}
