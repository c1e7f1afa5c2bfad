using System.Text.RegularExpressions;

namespace AccessKeyRotation.Local.CloudFormation.Functions;

/// <summary>The text of <c>Fn::Sub</c>: <c>${Name}</c>, <c>${Name.Attribute}</c>, and <c>${!Literal}</c>, which stays as <c>${Literal}</c>.</summary>
internal static partial class Substitution
{
    public static string Replace(string text, Func<string, string> valueOf) => Variable().Replace(text, match => match.Groups["literal"].Success
        ? $"${{{match.Groups["name"].Value}}}"
        : valueOf(match.Groups["name"].Value));

    [GeneratedRegex(@"\$\{(?<literal>!)?(?<name>[^}]+)\}")]
    private static partial Regex Variable();
}
