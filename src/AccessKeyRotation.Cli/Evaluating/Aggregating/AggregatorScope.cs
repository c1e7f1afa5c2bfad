namespace AccessKeyRotation.Cli.Evaluating.Aggregating;

/// <summary>What is asked of an aggregator of AWS Config.</summary>
/// <param name="Rule">The name that the rule was deployed by.</param>
/// <param name="Accounts">These alone, all of which must be there; empty: every account that the aggregator has.</param>
/// <param name="MaxResultAge">How old the newest result of an account may be.</param>
/// <param name="TrustInventory">Whether an account counts as one without users where AWS Config records IAM roles and no IAM user.</param>
/// <param name="OwnerTag">The tag of a user that names its owner.</param>
internal sealed record AggregatorScope(
    string Aggregator, string Rule, IReadOnlyList<string> Accounts, TimeSpan MaxResultAge, bool TrustInventory, string OwnerTag)
{
    public bool Includes(string accountId) => Accounts.Count == 0 || Accounts.Contains(accountId);
}
