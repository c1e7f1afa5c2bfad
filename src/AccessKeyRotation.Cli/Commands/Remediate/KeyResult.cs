using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Commands.Remediate;

/// <summary>The part of a document's result about one key.</summary>
/// <param name="Sentence">Without the key id and the full stop.</param>
internal sealed record KeyResult(AccessKeyId Key, string Sentence)
{
    /// <summary>Reads the sentences that start with a key id. Others, such as the number of further keys, are
    /// skipped.</summary>
    public static IReadOnlyList<KeyResult> ReadAll(IEnumerable<string> sentences) =>
        [.. sentences.Select(Read).OfType<KeyResult>()];

    private static KeyResult? Read(string text) =>
        text.Split(": ", 2) is [{ Length: >= 16 } id, { } sentence] && id.All(char.IsAsciiLetterOrDigit)
            ? new(new(id), sentence.TrimEnd('.'))
            : null;
}
