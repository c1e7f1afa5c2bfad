namespace AccessKeyRotation.Aws.Config;

/// <summary>What an aggregator of AWS Config draws from, in one region.</summary>
/// <param name="Id">An account's id; of an organization whatever AWS names it by.</param>
/// <param name="IsOrganization">Whether it stands for a whole organization, whose accounts it does not name.</param>
/// <param name="Status">In AWS's word: <c>SUCCEEDED</c>, <c>OUTDATED</c> or <c>FAILED</c>.</param>
/// <param name="LastUpdate">Null where AWS does not say.</param>
/// <param name="Error">AWS's code and message; null where there is none.</param>
public sealed record AggregatorSource(string Id, bool IsOrganization, string Region, string Status, DateTimeOffset? LastUpdate, string? Error)
{
    public bool HasFailed => Status == "FAILED";

    public bool IsOutdated => Status == "OUTDATED";
}
