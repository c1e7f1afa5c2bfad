using System.Text.Json;
using AccessKeyRotation.Cli.Reports.Json;
using AccessKeyRotation.Cli.Usage;
using AccessKeyRotation.Usage;

namespace AccessKeyRotation.Cli.Commands.Usage;

/// <summary>The clients of access keys as a JSON array with an item for each key.</summary>
internal static class UsageJson
{
    public static void Write(UsageReport report, TextWriter output) =>
        IndentedJson.WriteArray(output, json => WriteItems(report, json));

    public static void WriteItems(UsageReport report, Utf8JsonWriter json)
    {
        foreach (KeyUsage usage in report.Keys)
        {
            json.WriteStartObject();
            json.WriteString("accessKeyId", usage.AccessKeyId);
            json.WriteString("userName", usage.UserName);
            json.WriteMoment("from", report.From);
            json.WriteMoment("to", report.To);
            json.WriteObjects("clients", usage.Clients, (writer, client) => Write(writer, usage, client, report));
            if (Replacement.OfSilentKey(usage) is { } replacement)
                Write(json, replacement);
            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, KeyUsage usage, ClientUsage client, UsageReport report)
    {
        json.WriteString("client", client.Client.Name);
        json.WriteString("version", client.Client.Version);
        json.WriteString("environment", client.Client.Environment);
        json.WriteTexts("sources", client.Sources.Select(report.Networks.Describe));
        json.WriteTexts("services", client.Services);
        json.WriteTexts("actions", client.Actions);
        json.WriteTexts("regions", client.Regions);
        json.WriteMoment("firstSeen", client.FirstSeen);
        json.WriteMoment("lastSeen", client.LastSeen);
        json.WriteNumber("calls", client.Calls);
        json.WriteNumber("errors", client.Errors);
        json.WriteTexts("errorCodes", client.ErrorCodes);
        Write(json, report.ReplacementOf(usage, client));
    }

    private static void Write(Utf8JsonWriter json, Replacement? replacement)
    {
        if (replacement is null)
        {
            json.WriteNull("replaceWith");
            return;
        }
        json.WriteStartObject("replaceWith");
        json.WriteString("what", replacement.What);
        json.WriteString("why", replacement.Why);
        json.WriteString("page", replacement.Page);
        json.WriteEndObject();
    }
}
