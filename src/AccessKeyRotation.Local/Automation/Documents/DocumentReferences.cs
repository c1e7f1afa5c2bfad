using System.Text.Json;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation.Documents;

/// <summary>Finds the references in a part of a document.</summary>
internal static class DocumentReferences
{
    /// <exception cref="FormatException">{{ does not start a reference; the message names the place.</exception>
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
