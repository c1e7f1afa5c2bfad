namespace AccessKeyRotation.Local.Account;

/// <summary>One account in one region, as an aggregator of AWS Config draws from it.</summary>
/// <param name="Account">Its rules, their results and its users are read at each call: an aggregator here is never behind.</param>
public sealed record AggregatedSource(LocalAccount Account, string Region = "us-east-1")
{
    /// <summary>Whether AWS Config records IAM users there. Rules give results where it does not, and queries know no names.</summary>
    public bool RecordsUsers { get; init; } = true;

    /// <summary>How the last transfer ended. After a failed one the aggregator shows nothing of the source.</summary>
    public AggregationStatus Status { get; init; } = AggregationStatus.Succeeded;

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    internal bool IsShown => Status != AggregationStatus.Failed;

    /// <summary>What AWS Config has recorded of every user who is still there.</summary>
    internal IEnumerable<ConfigurationItem> Users => RecordsUsers && IsShown
        ? Account.History.Items.Where(item => item.ResourceType == ConfigurationItem.UserType).GroupBy(item => item.ResourceId)
            .Select(items => items.Last()).Where(item => item.Status != "ResourceDeleted")
        : [];
}
