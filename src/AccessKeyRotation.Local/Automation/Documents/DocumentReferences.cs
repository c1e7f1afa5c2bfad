using System.Text.Json;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation.Documents;

/// <summary>What a part of a document refers to.</summary>
internal static class DocumentReferences
{
    /// <exception cref="FormatException">naming the place, where {{ is not the begin of a reference</exception>
    public static IReadOnlyList<string> In(string place, JsonElement value)
    {
        try
        {
            return [.. Template.References(value)];
        }
        catch (FormatException error)
        {
            throw new FormatException($"{place}: {error.Message}", error);
        }
    }
}
