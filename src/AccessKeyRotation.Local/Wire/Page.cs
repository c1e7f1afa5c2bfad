using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Wire;

/// <summary>One page of a list whose entries have an ordinal key.</summary>
/// <param name="Next">Null on the last page.</param>
internal sealed record Page<T>(IReadOnlyList<T> Entries, string? Next)
{
    /// <param name="entries">The whole list in the order of <paramref name="key"/>.</param>
    /// <param name="order">Compares keys in the order of the list.</param>
    /// <exception cref="AwsErrorException"><paramref name="wrongMarker"/></exception>
    public static Page<T> Of(
        IEnumerable<T> entries,
        Func<T, string> key,
        IComparer<string> order,
        string scope,
        string? marker,
        int size,
        Faults faults,
        AwsErrorException wrongMarker
    )
    {
        string? after = marker is null ? null : PageMarker.Read(scope, marker) ?? throw wrongMarker;
        if (marker is null && faults.EmptyFirstPage)
            return new([], PageMarker.Write(scope, ""));

        int limit = Math.Min(size, faults.PageLimit ?? size);
        List<T> left =
        [
            .. entries.Where(entry => after is null || order.Compare(key(entry), after) > 0).Take(limit + 1),
        ];
        return left.Count <= limit
            ? new(left, null)
            : new(left[..limit], PageMarker.Write(scope, key(left[limit - 1])));
    }
}

/// <summary>
/// The opaque marker of the next page. It contains the last key shown, not a number, so that entries added or removed
/// between two pages neither repeat nor hide others.
/// </summary>
internal static class PageMarker
{
    /// <param name="scope">The list: action and filter.</param>
    /// <param name="after">The key of the last entry shown.</param>
    public static string Write(string scope, string after) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Seal(scope, after) + after));

    /// <summary>Returns null if the marker does not belong to this list.</summary>
    public static string? Read(string scope, string marker)
    {
        if (!Base64Url.IsValid(marker))
            return null;
        string text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(marker));
        string after = text.Length < SealLength ? "" : text[SealLength..];
        return text == Seal(scope, after) + after ? after : null;
    }

    private const int SealLength = 12;

    private static string Seal(string scope, string after) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{scope}\n{after}")))[..SealLength];
}
