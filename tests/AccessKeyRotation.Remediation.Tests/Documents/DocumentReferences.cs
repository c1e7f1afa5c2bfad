using System.Text.RegularExpressions;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>Finds the <c>{{ }}</c> of a text.</summary>
internal static partial class DocumentReferences
{
    public static IEnumerable<string> In(string text) =>
        Reference().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>Returns true if there are braces that are not a reference, which SSM passes on unchanged.</summary>
    public static bool HasLooseBraces(string text) =>
        Reference().Replace(text, "") is var rest && (rest.Contains("{{") || rest.Contains("}}"));

    [GeneratedRegex(@"\{\{ ([A-Za-z0-9_.:]+) \}\}")]
    private static partial Regex Reference();
}
