namespace AccessKeyRotation.Remediation.Portions;

/// <param name="Read">In the order of the items.</param>
/// <param name="Failed">Items that could not be read, which says nothing of them: they are reported and not acted on.</param>
/// <param name="NotReached">Items whose turn did not come.</param>
internal sealed record PortionReading<TItem, TRead>(
    IReadOnlyList<TRead> Read, IReadOnlyList<(string What, Exception Error)> Failed, IReadOnlyList<TItem> NotReached)
{
    /// <summary>For a dry run, which would otherwise say nothing of what could not be read.</summary>
    public void RequireAllRead() => PartialFailureException.ThrowIfAny(Failed, Read.Count + Failed.Count, others: "read");
}
