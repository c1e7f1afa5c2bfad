namespace AccessKeyRotation.Local.Account;

/// <summary>How the transfer of a source's data to an aggregator has gone.</summary>
public enum AggregationStatus
{
    Succeeded,
    Outdated,
    Failed,
}
