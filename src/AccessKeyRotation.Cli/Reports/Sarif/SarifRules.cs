using System.Text.Json;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Parameters;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Reports.Sarif;

/// <summary>The tool and its rules, one for each limit of the policy, named as the AWS Config rule's parameters are.</summary>
internal static class SarifRules
{
    private const string Remedy =
        "Create a second access key, move the workload to it, check that the old key is not used any more, then deactivate the old key and later delete it. Where an IAM role can take its place, no key is needed at all.";

    private static readonly string[] Ids = [RuleParameters.MaxAccessKeyAgeName, RuleParameters.MaxAccessKeyUnusedAgeName];

    /// <summary>The rule that a key is reported under: its age, which rotation alone mends, before its idleness.</summary>
    public static string IdOf(BrokenLimits limits) => Ids[IndexOf(limits)];

    public static int IndexOf(BrokenLimits limits) => limits.HasFlag(BrokenLimits.Age) ? 0 : 1;

    /// <param name="policy">Null where no one policy was judged by.</param>
    public static void WriteTool(Utf8JsonWriter json, RotationPolicy? policy)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", RotationCommand.Name);
        json.WriteString("version", ToolVersion.Short);
        json.WriteStartArray("rules");
        WriteRule(
            json, Ids[0], "AccessKeyTooOld", "An IAM access key is too old",
            $"An active IAM access key must not be older than {(policy is null ? "its account's limit" : ReportText.Days(policy.MaxAge))}: whoever got hold of it can use it until somebody takes it away.");
        WriteRule(
            json, Ids[1], "AccessKeyUnused", "An IAM access key is not used",
            policy?.MaxUnusedAge is { } unused
                ? $"An active IAM access key must not go unused for more than {ReportText.Days(unused)}: nobody would miss it, and nobody would notice its theft."
                : $"An active IAM access key must not go unused for long: nobody would miss it, and nobody would notice its theft.{(policy is null ? "" : " No limit was set.")}");
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
        json.WriteString("security-severity", "7.0"); // GitHub shows 7.0 to 8.9 as high
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

    /// <summary>Braces and brackets would make placeholders and links of a message (SARIF 2.1.0, 3.11.5 and 3.11.6).</summary>
    public static string Literal(string text) => text
        .Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);
}
