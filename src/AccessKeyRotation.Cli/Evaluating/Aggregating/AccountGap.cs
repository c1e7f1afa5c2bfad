namespace AccessKeyRotation.Cli.Evaluating.Aggregating;

/// <summary>Why of an account it cannot be told, or not reliably, whether it complies.</summary>
/// <param name="AccountId">Or the id of an organization as a whole.</param>
/// <param name="Why">Goes on after the account's id and a colon.</param>
internal sealed record AccountGap(string AccountId, string Why);
