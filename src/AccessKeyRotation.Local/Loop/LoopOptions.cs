using System.Text.Json.Nodes;

namespace AccessKeyRotation.Local.Loop;

/// <summary>The options of the command line.</summary>
/// <param name="CredentialReport">A file with a credential report; <c>-</c> for standard input, null for the account
/// that ships with the program.</param>
/// <param name="MaxAccessKeyAge">Days, 1 to 3650; null for the rule's default.</param>
/// <param name="MaxAccessKeyUnusedAge">Days, 1 to 3650; null for no limit.</param>
/// <param name="Automatic">True if AWS Config starts the remediation of all violators automatically.</param>
/// <param name="Serve">True if the account is served until Ctrl-C.</param>
/// <param name="Port">The port of the account; 0 selects a free port.</param>
/// <param name="Package">The folder of a packaged stack; null for the functions and documents of this
/// repository.</param>
/// <param name="Parameters">Parameters of the packaged stack by name; null for none.</param>
/// <param name="Verbose">True to show details and the log of the functions.</param>
public sealed record LoopOptions(
    string? CredentialReport = null,
    int? MaxAccessKeyAge = null,
    int? MaxAccessKeyUnusedAge = null,
    bool Automatic = false,
    bool Serve = false,
    int Port = 0,
    bool Verbose = false,
    string? Package = null,
    IReadOnlyDictionary<string, string>? Parameters = null
)
{
    public const string AutomaticRemediation = nameof(AutomaticRemediation);

    /// <summary>Returns the rule's parameters as AWS Config sends them; null if it sends none.</summary>
    public string? ToRuleParameters()
    {
        JsonObject parameters = [];
        if (MaxAccessKeyAge is { } age)
            parameters["maxAccessKeyAge"] = $"{age}";
        if (MaxAccessKeyUnusedAge is { } unusedAge)
            parameters["maxAccessKeyUnusedAge"] = $"{unusedAge}";
        return parameters.Count == 0 ? null : parameters.ToJsonString();
    }

    /// <summary>
    /// Returns the parameters of the packaged stack, including automatic remediation if it was requested.
    /// </summary>
    public IReadOnlyDictionary<string, string> StackParameters()
    {
        Dictionary<string, string> parameters = new(Parameters ?? new Dictionary<string, string>());
        if (Automatic)
            parameters[AutomaticRemediation] = "true";
        return parameters;
    }

    public KeyLimits ToLimits() => KeyLimits.OfDays(MaxAccessKeyAge, MaxAccessKeyUnusedAge);

    /// <summary>Returns the limits as the remediation configuration of the rule passes them to the document.</summary>
    public IEnumerable<(string Name, string Value)> ToRemediationParameters()
    {
        if (MaxAccessKeyAge is { } age)
            yield return ("MaxAccessKeyAge", $"{age}");
        if (MaxAccessKeyUnusedAge is { } unusedAge)
            yield return ("MaxAccessKeyUnusedAge", $"{unusedAge}");
    }
}
