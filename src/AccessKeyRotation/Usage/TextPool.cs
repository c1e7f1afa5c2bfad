using System.Text.Json;

namespace AccessKeyRotation.Usage;

/// <summary>
/// Returns one string for equal texts. The texts of a log repeat: keys, users, actions, addresses, user agents.
/// </summary>
public sealed class TextPool
{
    /// <summary>The maximum number of texts, so that a log with ever new texts does not fill the memory.</summary>
    private const int MaxTexts = 200_000;

    private const int LongestPooled = 512;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    /// <param name="reader">At a string.</param>
    public string Of(ref Utf8JsonReader reader)
    {
        int length = reader.HasValueSequence ? (int)reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (length > LongestPooled)
            return reader.GetString()!;
        Span<char> buffer = stackalloc char[LongestPooled];
        ReadOnlySpan<char> text = buffer[..reader.CopyString(buffer)];
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out string? known))
            return known;
        if (_texts.Count == MaxTexts)
            _texts.Clear();
        string added = text.ToString();
        _texts.Add(added);
        return added;
    }
}
