using System.Text.Json;
using AccessKeyRotation.Cli.Usage;
using AccessKeyRotation.Usage;
using static AccessKeyRotation.Fuzz.Targets.InvariantException;

namespace AccessKeyRotation.Fuzz.Targets;

/// <summary>A log file of CloudTrail.</summary>
internal sealed class CloudTrailTarget : FuzzTarget
{
    private const string Identity = "\"userIdentity\":{\"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\",\"userName\":\"u\"}";

    public override string Name => "cloudtrail";

    public override InputForm Form => InputForm.Json;

    public override IReadOnlyList<Type> DocumentedErrors => [typeof(CloudTrailFormatException)];

    public override IReadOnlyList<InputShape> Shapes =>
        [
            Records("records", _ => ""),
            Records("user agents", number => $",\"userAgent\":\"agent{number}/1\""),
            Records("actions", number => $",\"eventName\":\"Action{number}\",\"sourceIPAddress\":\"10.{number}\""),
            InputShape.Of("a long record", count => $"{{\"Records\":[{{{Identity},\"a\":\"{new string('a', count)}"),
            InputShape.Of("nesting", count => $"{{\"Records\":[{{\"a\":{new string('[', count)}"),
            InputShape.Of("blanks", count => $"{new string(' ', count)}{{\"Records\":[]}}"),
            InputShape.Of("members before the records", count =>
                $"{{{InputShape.Join(count, ",", i => $"\"m{i}\":[]")},\"Records\":[]}}"
            ),
            InputShape.Of("members of a record", count =>
                $"{{\"Records\":[{{{InputShape.Join(count, ",", i => $"\"m{i}\":1")}}}]}}"
            ),
        ];

    public override Reading Read(byte[] input)
    {
        UsageCollector collector = new([]);
        using MemoryStream stream = new(input);
        new CloudTrailReader().Read(stream, collector);
        IReadOnlyList<KeyUsage> usages = collector.Usages();
        return Reading.Of($"{usages.Count} keys, {usages.Sum(usage => usage.Clients.Count)} clients", () =>
            RequireInvariants(input, usages)
        );
    }

    private static void RequireInvariants(byte[] input, IReadOnlyList<KeyUsage> usages)
    {
        Require(
            usages.All(usage => usage.AccessKeyId.StartsWith("AKIA", StringComparison.Ordinal)),
            "A temporary key was collected."
        );
        long calls = usages.Sum(usage => usage.Clients.Sum(client => client.Calls));
        if (CallsOf(input) is { } expected)
            Require(calls == expected, $"{calls} calls were collected, and the file has {expected}.");
    }

    /// <summary>Counts the calls with long-term keys; null if the file is not JSON with unique names.</summary>
    private static long? CallsOf(byte[] input)
    {
        try
        {
            using JsonDocument file = JsonDocument.Parse(input, new() { AllowDuplicateProperties = false });
            return file.RootElement.GetProperty("Records").EnumerateArray().Count(IsCounted);
        }
        catch (Exception invalid) when (invalid is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsCounted(JsonElement record) =>
        record.TryGetProperty("eventTime", out JsonElement time)
        && time.ValueKind == JsonValueKind.String
        && time.TryGetDateTimeOffset(out _)
        && record.TryGetProperty("userIdentity", out JsonElement identity)
        && identity.ValueKind == JsonValueKind.Object
        && identity.TryGetProperty("accessKeyId", out JsonElement key)
        && key.ValueKind == JsonValueKind.String
        && key.GetString()!.StartsWith("AKIA", StringComparison.Ordinal);

    private static InputShape Records(string name, Func<int, string> members) =>
        InputShape.Of(name, count =>
            $"{{\"Records\":[{InputShape.Join(count, ",", i => $"{{{Identity},\"eventTime\":\"2026-11-24T12:00:00Z\"{members(i)}}}")}]}}"
        );
}
