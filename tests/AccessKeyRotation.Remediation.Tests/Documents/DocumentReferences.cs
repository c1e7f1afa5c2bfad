using System.Text.RegularExpressions;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>The <c>{{ }}</c> of a text.</summary>
internal static partial class DocumentReferences
{
    public static IEnumerable<string> In(string text) => Reference().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>Whether braces are left over that are no reference, which SSM would hand on as they are.</summary>
    public static bool HasLooseBraces(string text) => Reference().Replace(text, "") is var rest && (rest.Contains("{{") || rest.Contains("}}"));

    [GeneratedRegex(@"\{\{ ([A-Za-z0-9_.:]+) \}\}")]
    private static partial Regex Reference();
}
