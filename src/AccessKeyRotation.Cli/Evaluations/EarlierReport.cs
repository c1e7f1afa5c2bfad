using System.Globalization;
using System.Text.Json;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>Reads a report that <c>evaluate --format json</c> has written.</summary>
internal static class EarlierReport
{
    private const string Remedy = "use a file that evaluate --format json has written";

    /// <exception cref="CommandFailedException">The file is not such a report. The message contains the item and the
    /// member.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<EarlierViolation> Read(string file)
    {
        try
        {
            using JsonDocument report = JsonDocument.Parse(File.ReadAllBytes(file));
            if (report.RootElement.ValueKind != JsonValueKind.Array)
                throw NotReport(file, "it is not an array");
            return [.. report.RootElement.EnumerateArray().Select((item, index) => Read(file, index, item))];
        }
        catch (JsonException notJson)
        {
            throw NotReport(file, $"it is not JSON ({Excerpt.Of(notJson.Message)})");
        }
    }

    /// <exception cref="CommandFailedException">The earlier report has dates and the present one times, or the
    /// reverse.</exception>
    public static void RequireSameForm(string file, IEnumerable<EarlierViolation> earlier, bool hasTimes)
    {
        if (earlier.Any(violation => violation.Identity.CreatedAt is { } created && created.Contains('T') != hasTimes))
            throw new CommandFailedException(
                $"--compare {file}: one of the two reports comes from an aggregator and has dates of creation, the other "
                    + "has times: compare reports of the same kind."
            );
    }

    private static EarlierViolation Read(string file, int index, JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw NotReport(file, $"item {Text(index + 1)} is not an object");
        return new(
            new(Required("accountId"), Required("userName"), Optional("createdAt")),
            Optional("accessKeyId")
                ?? (
                    item.TryGetProperty("slot", out JsonElement slot) && slot.TryGetInt32(out int number)
                        ? $"slot {Text(number)}"
                        : "unknown"
                )
        );

        string Required(string name) =>
            Optional(name) ?? throw NotReport(file, $"item {Text(index + 1)} has no {name}");

        string? Optional(string name) =>
            item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
    }

    private static CommandFailedException NotReport(string file, string why) =>
        new($"--compare {file}: this is not an earlier report, because {why}: {Remedy}.");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
