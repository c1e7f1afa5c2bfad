using System.Text.Json;

namespace AccessKeyRotation.Cli.Remediating;

/// <summary>What the function of a document says it did, in sentences.</summary>
/// <param name="Done">In a dry run, what would be done.</param>
/// <param name="Left">What was left alone, and why.</param>
/// <param name="NotReached">What is the next run's.</param>
internal sealed record ActionAnswer(string Summary, IReadOnlyList<string> Done, IReadOnlyList<string> Left, IReadOnlyList<string> NotReached)
{
    /// <returns>Null where the text is no such answer.</returns>
    public static ActionAnswer? Read(string? payload)
    {
        if (payload is null)
            return null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(payload);
            JsonElement answer = document.RootElement;
            return new(answer.GetProperty(nameof(Summary)).GetString() ?? "", Sentences(answer, nameof(Done)), Sentences(answer, nameof(Left)), Sentences(answer, nameof(NotReached)));
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string[] Sentences(JsonElement answer, string name) => [.. answer.GetProperty(name).EnumerateArray().Select(sentence => sentence.GetString() ?? "")];
}
