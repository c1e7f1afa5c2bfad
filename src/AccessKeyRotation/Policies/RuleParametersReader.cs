using System.Globalization;
using System.Text.Json;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Policies;

/// <summary>
/// Reads the JSON text in <c>ConfigEvent.RuleParameters</c>, which is absent if the rule has no parameters.
/// </summary>
public static class RuleParametersReader
{
    private const int MaxDays = 3650;
    private static readonly string[] KnownNames =
    [
        RuleParameters.MaxAccessKeyAgeName,
        RuleParameters.MaxAccessKeyUnusedAgeName,
        RuleParameters.EvaluationModeName,
        RuleParameters.SubmitResultsName,
        RuleParameters.WaiverPathName,
        RuleParameters.MaxWaiverDaysName,
    ];

    /// <exception cref="InvalidRuleParameterException">The text is not a JSON object, or a parameter is unknown,
    /// repeated or out of range.</exception>
    public static RuleParameters Read(string? json)
    {
        Dictionary<string, string> values = string.IsNullOrWhiteSpace(json) ? [] : Parse(json);
        return new(
            new RotationPolicy(
                Days(values, RuleParameters.MaxAccessKeyAgeName, MaxDays) ?? RotationPolicy.Default.MaxAge,
                Days(values, RuleParameters.MaxAccessKeyUnusedAgeName, MaxDays)
            ),
            OneOf(
                values,
                RuleParameters.EvaluationModeName,
                ("report", EvaluationMode.Report),
                ("full", EvaluationMode.Full)
            ),
            OneOf(
                values,
                RuleParameters.SubmitResultsName,
                ("all", ResultSubmission.All),
                ("changed", ResultSubmission.Changed)
            ),
            Path(values, RuleParameters.WaiverPathName) ?? RuleParameters.DefaultWaiverPath,
            Days(values, RuleParameters.MaxWaiverDaysName, RuleParameters.LongestWaiverDays)
                ?? TimeSpan.FromDays(RuleParameters.DefaultMaxWaiverDays)
        );
    }

    private static TimeSpan? Days(Dictionary<string, string> values, string name, int max)
    {
        if (!values.TryGetValue(name, out string? value))
            return null;
        if (
            !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int days)
            || !char.IsAsciiDigit(value[^1]) // the parser accepts NUL characters behind a number
            || days < 1
            || days > max
        )
            throw Invalid(name, value, $"a whole number of days from 1 to {max}");
        return TimeSpan.FromDays(days);
    }

    private static string? Path(Dictionary<string, string> values, string name)
    {
        if (!values.TryGetValue(name, out string? value))
            return null;
        return WaiverRegistry.IsPath(value)
            ? value.TrimEnd('/')
            : throw Invalid(name, value, WaiverRegistry.AllowedPath);
    }

    /// <summary>The first of the choices is the default.</summary>
    private static T OneOf<T>(Dictionary<string, string> values, string name, params (string Text, T Value)[] choices)
    {
        if (!values.TryGetValue(name, out string? text))
            return choices[0].Value;
        foreach ((string choice, T value) in choices)
        {
            if (choice == text)
                return value;
        }
        throw Invalid(name, text, string.Join(" or ", choices.Select(choice => choice.Text)));
    }

    private static Dictionary<string, string> Parse(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(
                json,
                new JsonDocumentOptions { AllowDuplicateProperties = false }
            );
            if (document.RootElement.ValueKind == JsonValueKind.Null)
                return [];
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new InvalidRuleParameterException(
                    $"ruleParameters is a JSON {document.RootElement.ValueKind}; it must be an object."
                );
            return document.RootElement.EnumerateObject().ToDictionary(parameter => Known(parameter.Name), Text);
        }
        // JSON can escape half of a surrogate pair. The comparison of names detects it, with InvalidOperationException.
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            throw new InvalidRuleParameterException(
                $"ruleParameters is not a JSON object with unique names: {Excerpt.OfMessage(malformed.Message)}",
                malformed
            );
        }
    }

    private static string Known(string name) =>
        KnownNames.Contains(name)
            ? name
            : throw new InvalidRuleParameterException(
                $"Rule parameter '{Excerpt.Of(name)}' is unknown; allowed are {string.Join(", ", KnownNames)}."
            );

    /// <summary>AWS Config sends every value as a string; other callers send numbers as numbers.</summary>
    private static string Text(JsonProperty parameter)
    {
        if (parameter.Value.ValueKind != JsonValueKind.String)
            return parameter.Value.GetRawText();
        try
        {
            return parameter.Value.GetString()!;
        }
        catch (InvalidOperationException undecodable)
        {
            throw new InvalidRuleParameterException(
                $"Rule parameter {parameter.Name} is not valid text: {undecodable.Message}",
                undecodable
            );
        }
    }

    private static InvalidRuleParameterException Invalid(string name, string value, string allowed) =>
        new($"Rule parameter {name} is '{Excerpt.Of(value)}'; it must be {allowed}.");
}

/// <summary>
/// A rule parameter is unknown or has an invalid value. The message names the parameter, the value and the allowed
/// values.
/// </summary>
public sealed class InvalidRuleParameterException(string message, Exception? innerException = null)
    : Exception(message, innerException);
