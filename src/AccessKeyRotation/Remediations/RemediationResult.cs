using System.Text.Json;
using System.Text.Json.Serialization;

namespace AccessKeyRotation.Remediations;

/// <summary>
/// The result of an operation, in sentences for the reader of the execution. A failure is an exception and never a
/// result.
/// </summary>
/// <param name="Done">The completed actions; in a dry run, the planned actions.</param>
/// <param name="Skipped">The skipped keys and users, each with the reason.</param>
/// <param name="NotReached">The items for the next run, because one run handles a limited number of users.</param>
/// <param name="Deferred">The items that an automatic run deferred to a later day.</param>
/// <param name="Deactivated">The ids of the deactivated keys, which the daily limit counts.</param>
/// <param name="Deferral">The reason why keys were deferred; null if none was.</param>
public sealed record RemediationResult(
    string Summary,
    IReadOnlyList<string> Done,
    IReadOnlyList<string> Skipped,
    IReadOnlyList<string> NotReached,
    IReadOnlyList<string> Deferred,
    IReadOnlyList<string> Deactivated,
    Deferral? Deferral = null
)
{
    /// <summary>
    /// The maximum size of each list in bytes: Automation keeps 200 KB of the result of a step's function (Systems
    /// Manager User Guide, aws:invokeLambdaFunction).
    /// </summary>
    private const int MaxListLength = 50_000;

    public static RemediationResult Of(
        string summary,
        IReadOnlyList<string>? done = null,
        IReadOnlyList<string>? skipped = null,
        IReadOnlyList<string>? notReached = null
    ) => new(summary, Fit(done ?? []), Fit(skipped ?? []), Fit(notReached ?? []), [], []);

    /// <summary>Reads the payload of an execution's step.</summary>
    /// <returns>Null if the text is not a result.</returns>
    public static RemediationResult? TryParse(string? payload)
    {
        if (payload is null)
            return null;
        try
        {
            RemediationResult? result = JsonSerializer.Deserialize(
                payload,
                RemediationJsonContext.Default.RemediationResult
            );
            return result is not null && result.Lists.All(list => list.All(text => text is not null)) ? result : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private IEnumerable<IReadOnlyList<string?>> Lists => [Done, Skipped, NotReached, Deferred, Deactivated];

    private static IReadOnlyList<string> Fit(IReadOnlyList<string> sentences)
    {
        int length = 0;
        // Eight bytes for the JSON punctuation around a string.
        int fitting = sentences
            .TakeWhile(sentence =>
                (length += JsonEncodedText.Encode(sentence).EncodedUtf8Bytes.Length + 8) <= MaxListLength
            )
            .Count();
        return fitting == sentences.Count
            ? sentences
            : [.. sentences.Take(fitting), $"and {sentences.Count - fitting} more"];
    }
}

/// <summary>Serializes requests and results of the remediation function without reflection.</summary>
/// <remarks>A missing or null member that must have a value is an error.</remarks>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RemediationRequest))]
[JsonSerializable(typeof(RemediationResult))]
public sealed partial class RemediationJsonContext : JsonSerializerContext;
