using System.Text.Json;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Reports.Sarif;

/// <summary>The tool and its rules, one for each limit, with the names of the AWS Config rule's parameters.</summary>
internal static class SarifRules
{
    private const string Remedy =
        "Create a second access key, move the workload to it, verify that the old key is no longer used, then "
        + "deactivate the old key and delete it later. If possible, use an IAM role instead of a key.";

    private static readonly string[] Ids =
    [
        RuleParameters.MaxAccessKeyAgeName,
        RuleParameters.MaxAccessKeyUnusedAgeName,
    ];

    /// <summary>Returns the rule of a key. The age has precedence, because only a rotation resolves it.</summary>
    public static string IdOf(BrokenLimits limits) => Ids[IndexOf(limits)];

    public static int IndexOf(BrokenLimits limits) => limits.HasFlag(BrokenLimits.Age) ? 0 : 1;

    /// <param name="policy">Null if the accounts have different policies.</param>
    public static void WriteTool(Utf8JsonWriter json, RotationPolicy? policy)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", ToolVersion.Name);
        json.WriteString("version", ToolVersion.Short);
        json.WriteStartArray("rules");
        WriteRule(
            json,
            Ids[0],
            "AccessKeyTooOld",
            "An IAM access key is too old",
            "An active IAM access key must not be older than "
                + $"{(policy is null ? "the limit of its account" : ReportText.Days(policy.MaxAge))}: a leaked "
                + "key remains usable until it is deactivated or deleted."
        );
        WriteRule(
            json,
            Ids[1],
            "AccessKeyUnused",
            "An IAM access key is not used",
            policy?.MaxUnusedAge is { } unused
                ? $"An active IAM access key must not be unused for more than {ReportText.Days(unused)}: the misuse of "
                    + "an unused key is easily missed, and its deactivation affects no workload."
                : "An active IAM access key must not be unused for a long time: the misuse of an unused key is easily "
                    + "missed, and its deactivation affects no workload."
                    + $"{(policy is null ? "" : " No limit was set.")}"
        );
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, string id, string name, string title, string why)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("name", name);
        WriteText(json, "shortDescription", title);
        WriteText(json, "fullDescription", why);
        json.WriteStartObject("help");
        json.WriteString("text", $"{why} {Remedy}");
        json.WriteString("markdown", $"**{title}.** {why}\n\n{Remedy}");
        json.WriteEndObject();
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", "error");
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("precision", "very-high");
        json.WriteString("security-severity", "7.0"); // GitHub shows 7.0 to 8.9 as high.
        json.WriteStartArray("tags");
        json.WriteStringValue("security");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteText(Utf8JsonWriter json, string member, string text)
    {
        json.WriteStartObject(member);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    /// <summary>
    /// Escapes braces and brackets, which are placeholders and links in a message (SARIF 2.1.0, 3.11.5 and 3.11.6).
    /// </summary>
    public static string Literal(string text) =>
        text.Replace("{", "{{", StringComparison.Ordinal)
            .Replace("}", "}}", StringComparison.Ordinal)
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("[", "\\[", StringComparison.Ordinal)
            .Replace("]", "\\]", StringComparison.Ordinal);
}
