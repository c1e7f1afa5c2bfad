using System.Text.Json.Nodes;

namespace AccessKeyRotation.Local.Loop;

/// <summary>What was asked for on the command line.</summary>
/// <param name="CredentialReport">A file with a credential report, <c>-</c> for standard input, null for the account that ships with the program.</param>
/// <param name="MaxAccessKeyAge">Days, 1 to 3650; null leaves it to the rule's default.</param>
/// <param name="MaxAccessKeyUnusedAge">Days, 1 to 3650; null sets no limit.</param>
/// <param name="Automatic">Whether AWS Config starts the remediation of every violator by itself.</param>
/// <param name="Serve">Whether the account stays up until Ctrl-C.</param>
/// <param name="Port">Of the account; 0 takes a free one.</param>
/// <param name="Package">The folder of a packaged stack; null takes functions and documents of this repository.</param>
/// <param name="Parameters">Of the packaged stack, by name; null gives none.</param>
/// <param name="Verbose">Whether the function's own log is shown.</param>
public sealed record LoopOptions(
    string? CredentialReport = null, int? MaxAccessKeyAge = null, int? MaxAccessKeyUnusedAge = null, bool Automatic = false, bool Serve = false, int Port = 0, bool Verbose = false,
    string? Package = null, IReadOnlyDictionary<string, string>? Parameters = null)
{
    public const string AutomaticRemediation = nameof(AutomaticRemediation);

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

    /// <summary>The parameters of the packaged stack: those that were given, and automatic remediation where that was asked for.</summary>
    public IReadOnlyDictionary<string, string> StackParameters()
    {
        Dictionary<string, string> parameters = new(Parameters ?? new Dictionary<string, string>());
        if (Automatic)
            parameters[AutomaticRemediation] = "true";
        return parameters;
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
