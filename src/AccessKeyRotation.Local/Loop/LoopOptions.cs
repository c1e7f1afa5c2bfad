using System.Text.Json.Nodes;

namespace AccessKeyRotation.Local.Loop;

/// <summary>What was asked for on the command line.</summary>
/// <param name="CredentialReport">A file with a credential report, <c>-</c> for standard input, null for the account that ships with the program.</param>
/// <param name="MaxAccessKeyAge">Days, 1 to 3650; null leaves it to the rule's default.</param>
/// <param name="MaxAccessKeyUnusedAge">Days, 1 to 3650; null sets no limit.</param>
/// <param name="Automatic">Whether AWS Config starts the remediation of every violator by itself.</param>
/// <param name="Serve">Whether the account stays up until Ctrl-C.</param>
/// <param name="Port">Of the account; 0 takes a free one.</param>
/// <param name="Verbose">Whether the function's own log is shown.</param>
public sealed record LoopOptions(
    string? CredentialReport = null, int? MaxAccessKeyAge = null, int? MaxAccessKeyUnusedAge = null, bool Automatic = false, bool Serve = false, int Port = 0, bool Verbose = false)
{
    /// <summary>The rule's parameters as AWS Config sends them, or null where it sends none.</summary>
    public string? ToRuleParameters()
    {
        JsonObject parameters = [];
        if (MaxAccessKeyAge is { } age)
            parameters["maxAccessKeyAge"] = $"{age}";
        if (MaxAccessKeyUnusedAge is { } unusedAge)
            parameters["maxAccessKeyUnusedAge"] = $"{unusedAge}";
        return parameters.Count == 0 ? null : parameters.ToJsonString();
    }

    public KeyLimits ToLimits() => KeyLimits.OfDays(MaxAccessKeyAge, MaxAccessKeyUnusedAge);

    /// <summary>The same limits as the remediation configuration of the rule gives them to the document.</summary>
    public IEnumerable<(string Name, string Value)> ToRemediationParameters()
    {
        if (MaxAccessKeyAge is { } age)
            yield return ("MaxAccessKeyAge", $"{age}");
        if (MaxAccessKeyUnusedAge is { } unusedAge)
            yield return ("MaxAccessKeyUnusedAge", $"{unusedAge}");
    }
}
