namespace AccessKeyRotation.Remediation.Portions;

/// <param name="Failed">What failed, by name.</param>
/// <param name="NotReached">Items whose turn did not come.</param>
internal sealed record PortionOutcome<TItem>(IReadOnlyList<TItem> Done, IReadOnlyList<(string What, Exception Error)> Failed, IReadOnlyList<TItem> NotReached);
