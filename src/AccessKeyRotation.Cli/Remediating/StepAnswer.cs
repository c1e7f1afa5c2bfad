using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Remediating;

/// <summary>What the document's step says of the keys of one user: sentences that begin with the id of the key.</summary>
/// <param name="Done">Keys that were deactivated, or whose deactivation was completed.</param>
/// <param name="Left">Keys that were left, and why.</param>
internal sealed record StepAnswer(string Summary, IReadOnlyList<AnsweredKey> Done, IReadOnlyList<AnsweredKey> Left)
{
    /// <returns>Null where the text is not such an answer.</returns>
    public static StepAnswer? Read(string? payload) =>
        ActionAnswer.Read(payload) is { } answer ? new(answer.Summary, Keys(answer.Done), Keys(answer.Left)) : null;

    private static AnsweredKey[] Keys(IEnumerable<string> sentences) => [.. sentences.Select(AnsweredKey.Read).OfType<AnsweredKey>()];
}

/// <summary>A key and what is said of it.</summary>
internal sealed record AnsweredKey(AccessKeyId Key, string Sentence)
{
    /// <returns>Null for a sentence about no one key, such as that there are more.</returns>
    public static AnsweredKey? Read(string text) => text.Split(": ", 2) is [{ Length: >= 16 } id, { } sentence] && id.All(char.IsAsciiLetterOrDigit)
        ? new(new(id), sentence.TrimEnd('.'))
        : null;
}
