using System.IO.Enumeration;
using System.Text.Json;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Logs;

/// <summary>
/// A filter pattern of CloudWatch Logs in one of two forms: empty, which matches every line, or
/// <c>{ $.Member = "text" }</c>, which matches JSON lines with this member. A star in the text matches any characters.
/// </summary>
/// <param name="Member">Null for the empty pattern.</param>
internal sealed partial record LogPattern(string? Member, string Text)
{
    /// <exception cref="AwsErrorException">The pattern has another form.</exception>
    public static LogPattern Parse(string pattern)
    {
        if (string.IsNullOrWhiteSpace(pattern))
            return new(null, "");
        Match match = MemberForm().Match(pattern);
        return match.Success
            ? new(match.Groups["member"].Value, match.Groups["text"].Value)
            : throw new AwsErrorException(
                "InvalidParameterException",
                "The filter pattern is not served here: use { $.Member = \"text\" }, or no pattern."
            );
    }

    public bool IsMatch(string line)
    {
        if (Member is null)
            return true;
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty(Member, out JsonElement value)
                && value.ValueKind == JsonValueKind.String
                && FileSystemName.MatchesSimpleExpression(Text, value.GetString(), ignoreCase: false);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(
        """^\s*\{\s*\$\.(?<member>\w+)\s*=\s*"(?<text>[^"\\?]*)"\s*\}\s*\z""",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex MemberForm();
}
