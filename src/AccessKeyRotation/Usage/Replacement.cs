namespace AccessKeyRotation.Usage;

/// <summary>What can replace an access key, and the evidence. Without evidence there is none.</summary>
/// <param name="Page">The page of AWS that describes it.</param>
public sealed record Replacement(string What, string Why, string Page)
{
    /// <summary>Returns the replacement for a client; null if the records do not show what the client is.</summary>
    public static Replacement? Of(ClientUsage usage, ReplacementFacts facts) =>
        ReplacementRule
            .All.Select(rule =>
                rule.Evidence(usage, facts) is { } why ? new Replacement(rule.What, why, rule.Url) : null
            )
            .FirstOrDefault(found => found is not null);

    /// <summary>
    /// Returns the replacement for a key without calls. CloudTrail does not record the use of SMTP credentials of
    /// Amazon SES, which are derived from an access key.
    /// </summary>
    public static Replacement? OfSilentKey(KeyUsage usage) =>
        usage is { Clients.Count: 0, UserName: { } name }
        && name.Contains("ses", StringComparison.OrdinalIgnoreCase)
        && name.Contains("smtp", StringComparison.OrdinalIgnoreCase)
            ? new(
                "a new access key, and the SMTP password derived from it",
                $"the name {name} is of SMTP credentials of Amazon SES, for which no role is possible",
                "https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html"
            )
            : null;
}

/// <summary>Facts that are not in the records of CloudTrail.</summary>
/// <param name="HasConsolePassword">True if the IAM user can sign in to the console; null if unknown.</param>
/// <param name="NetworkOf">Returns the name of the network of an address; null if it has none.</param>
public sealed record ReplacementFacts(bool? HasConsolePassword, Func<string, string?> NetworkOf)
{
    public static ReplacementFacts None { get; } = new(null, _ => null);
}
