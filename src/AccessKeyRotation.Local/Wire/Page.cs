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
