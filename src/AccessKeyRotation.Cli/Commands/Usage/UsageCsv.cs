using System.Globalization;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Csv;
using AccessKeyRotation.Cli.Usage;
using AccessKeyRotation.Usage;

namespace AccessKeyRotation.Cli.Commands.Usage;

/// <summary>
/// The clients of access keys as CSV (<see cref="CsvRow"/>) with a row for each client; a key without calls has one row
/// without a client. Lists are separated by semicolons.
/// </summary>
internal static class UsageCsv
{
    public static void Write(UsageReport report, TextWriter output)
    {
        CsvRow.Write(
            output,
            "accessKeyId",
            "userName",
            "client",
            "version",
            "environment",
            "sources",
            "services",
            "actions",
            "regions",
            "firstSeen",
            "lastSeen",
            "calls",
            "errors",
            "errorCodes",
            "replaceWith"
        );
        foreach (KeyUsage usage in report.Keys)
        {
            if (usage.Clients.Count == 0)
                CsvRow.Write(
                    output,
                    usage.AccessKeyId,
                    usage.UserName,
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "0",
                    "0",
                    "",
                    Replacement.OfSilentKey(usage)?.What
                );
            foreach (ClientUsage client in usage.Clients)
                CsvRow.Write(
                    output,
                    usage.AccessKeyId,
                    usage.UserName,
                    client.Client.Name,
                    client.Client.Version,
                    client.Client.Environment,
                    Listed(client.Sources.Select(report.Networks.Describe)),
                    Listed(client.Services),
                    Listed(client.Actions),
                    Listed(client.Regions),
                    ReportText.Moment(client.FirstSeen),
                    ReportText.Moment(client.LastSeen),
                    client.Calls.ToString(CultureInfo.InvariantCulture),
                    client.Errors.ToString(CultureInfo.InvariantCulture),
                    Listed(client.ErrorCodes),
                    report.ReplacementOf(usage, client)?.What
                );
        }
    }

    private static string Listed(IEnumerable<string> texts) => string.Join(';', texts);
}
