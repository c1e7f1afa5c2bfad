namespace AccessKeyRotation.Cli.Risks;

/// <summary>A fact with its source, or the reason why it is not determined.</summary>
/// <param name="Source">The read that returned the fact; empty if it is not determined.</param>
/// <param name="WhyUnknown">Null for a known fact.</param>
internal sealed record Fact<T>(T? Value, string Source, string? WhyUnknown);

internal static class Fact
{
    public static Fact<T> Of<T>(T value, string source) => new(value, source, WhyUnknown: null);

    /// <param name="why">The reason as a clause.</param>
    public static Fact<T> Unknown<T>(string why) => new(default, "", why);
}

/// <summary>The reads that facts come from.</summary>
internal static class FactSources
{
    public const string CredentialReport = "credential report";
    public const string AuthorizationDetails = "iam:GetAccountAuthorizationDetails";
    public const string AccessKeys = "iam:ListAccessKeys";
    public const string LastUse = "iam:GetAccessKeyLastUsed";
    public const string EventHistory = "cloudtrail:LookupEvents";
}
