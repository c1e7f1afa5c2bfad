using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

/// <summary>Paging as AWS Config has it: a limit that is left out or 0 means the operation's own.</summary>
internal static class ConfigPage
{
    /// <summary>The own limit of most operations.</summary>
    public const int UsualSize = 10;

    /// <param name="ownLimit">Of the operation, where the caller gives none.</param>
    public static Page<T> Of<T>(JsonCall call, int? limit, int ownLimit, string? token, IEnumerable<T> entries, Func<T, string> key, IComparer<string> order,
        params string[] filter) =>
        Page<T>.Of(entries, key, order, string.Join('\n', [call.Request.Action, .. filter]), string.IsNullOrEmpty(token) ? null : token,
            limit is null or 0 ? ownLimit : limit.Value, call.Account.Faults,
            new AwsErrorException("InvalidNextTokenException", "The specified nextToken is not valid."));
}
