namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>Finds names that resemble a text.</summary>
internal static class EditDistance
{
    /// <summary>
    /// The largest number of edits between a word and its suggestion. In short words, it is half of the letters.
    /// </summary>
    private const int MaxEdits = 2;

    /// <summary>Returns <c> Did you mean 'NAME'?</c> with the nearest name, or nothing if no name is near.</summary>
    public static string Suggestion(string text, IEnumerable<string> names) =>
        Nearest(text, names).FirstOrDefault() is { } nearest
        && Between(text, nearest) is int edits and <= MaxEdits
        && edits * 2 <= text.Length
            ? $" Did you mean '{nearest}'?"
            : "";

    /// <summary>Orders the names by their distance from the text, nearest first.</summary>
    public static IEnumerable<string> Nearest(string text, IEnumerable<string> names) =>
        names.OrderBy(name => Between(text, name)).ThenBy(name => name, StringComparer.Ordinal);

    /// <summary>The Levenshtein distance: insertions, deletions and replacements of one character.</summary>
    private static int Between(string one, string other)
    {
        int[] last = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int[] next = new int[other.Length + 1];
            next[0] = i;
            for (int j = 1; j <= other.Length; j++)
                next[j] = Math.Min(
                    Math.Min(next[j - 1], last[j]) + 1,
                    last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1)
                );
            last = next;
        }
        return last[^1];
    }
}
