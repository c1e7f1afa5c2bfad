using System.Globalization;
using System.Text;
using System.Text.Json;
using AccessKeyRotation.Waivers;
using static AccessKeyRotation.Fuzz.Targets.InvariantException;

namespace AccessKeyRotation.Fuzz.Targets;

/// <summary>An entry of the registry of waivers.</summary>
internal sealed class WaiverTarget : FuzzTarget
{
    private const string Valid =
        "\"user\":\"a\",\"owner\":\"o\",\"reason\":\"r\",\"expires\":\"2026-12-24\",\"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\"";

    private static readonly string[] Members =
    [
        "user",
        "userId",
        "accessKeyId",
        "owner",
        "reason",
        "ticket",
        "expires",
        "resources",
    ];

    private static readonly TimeSpan MaxDuration = TimeSpan.FromDays(180);
    private static readonly DateTimeOffset WrittenAt = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public override string Name => "waiver";

    public override InputForm Form => InputForm.Json;

    public override IReadOnlyList<InputShape> Shapes =>
        [
            InputShape.Of("a long reason", count => $"{{{Valid},\"ticket\":\"{new string('é', count)}\"}}"),
            InputShape.Of("unknown members", count => $"{{{InputShape.Join(count, ",", i => $"\"m{i}\":1")}}}"),
            InputShape.Of("repeated members", count => $"{{{Valid}{InputShape.Repeat(",\"user\":\"a\"", count)}}}"),
            InputShape.Of("resources", count =>
                $"{{{Valid},\"resources\":[{InputShape.Join(count, ",", i => $"\"R{i}\"")}]}}"
            ),
            InputShape.Of("resources of another type", count =>
                $"{{{Valid},\"resources\":[{InputShape.Join(count, ",", _ => "1")}]}}"
            ),
            InputShape.Of("lines before a fault", count => $"{{{InputShape.Repeat("\n", count)}oops"),
            InputShape.Of("nesting", count => $"{{{Valid},\"resources\":{new string('[', count)}"),
            InputShape.Of("a long resource", count =>
                $"{{{Valid},\"resources\":[\"module.a[\\\"{InputShape.Repeat("\\\"].", count)}\"]}}"
            ),
        ];

    public override Reading Read(byte[] input)
    {
        string json = Encoding.UTF8.GetString(input);
        WaiverRegistry registry = new WaiverReader(MaxDuration, readsResources: true).Read([("w", json, WrittenAt)]);
        return new(
            registry.Invalid is [{ } invalid] ? invalid.Reason : $"valid, {registry.Waivers[0].ResourcesFault}",
            () => RequireInvariants(json, registry),
            [
                .. registry.Invalid.Select(each => each.ToString()),
                .. registry.Waivers.Select(waiver => waiver.ResourcesFault ?? ""),
                .. WaiverText.Parse(json).FaultsAsOf(WrittenAt, MaxDuration).Select(fault => fault.ToString()),
            ]
        );
    }

    private static void RequireInvariants(string json, WaiverRegistry registry)
    {
        Require(registry.Waivers.Count + registry.Invalid.Count == 1, "An entry is neither a waiver nor invalid.");
        Dictionary<string, string>? strict = ReadStrictly(json);
        if (registry.Waivers is not [{ } waiver])
        {
            Require(strict is null, "A valid waiver was refused.");
            return;
        }
        Require(strict is not null, "An invalid waiver was accepted.");
        Require(
            waiver.User.Value == strict!["user"]
                && waiver.UserId?.Value == strict.GetValueOrDefault("userId")
                && waiver.AccessKeyId?.Value == strict.GetValueOrDefault("accessKeyId")
                && waiver.Owner == strict["owner"]
                && waiver.Reason == strict["reason"]
                && waiver.Ticket == strict.GetValueOrDefault("ticket")
                && waiver.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == strict["expires"]
                && waiver.WrittenAt == WrittenAt,
            $"The waiver was read as {waiver}."
        );
    }

    /// <summary>Returns the texts; null if the entry is not a valid waiver.</summary>
    private static Dictionary<string, string>? ReadStrictly(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            Dictionary<string, string> texts = [];
            HashSet<string> names = [];
            foreach (JsonProperty member in document.RootElement.EnumerateObject())
            {
                if (!Members.Contains(member.Name) || !names.Add(member.Name))
                    return null;
                if (member.Name == "resources" || member.Value.ValueKind == JsonValueKind.Null)
                    continue;
                if (member.Value.ValueKind != JsonValueKind.String)
                    return null;
                texts[member.Name] = member.Value.GetString()!;
            }
            return AreValid(texts) ? texts : null;
        }
        catch (Exception invalid) when (invalid is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool AreValid(Dictionary<string, string> texts) =>
        texts.Keys.Intersect(["user", "owner", "reason", "expires"]).Count() == 4
        && texts.All(text => text.Key == "ticket" || text.Value.Trim().Length > 0)
        && texts.Where(text => text.Key != "expires").All(text => !HasControlCharacter(text.Value))
        && texts["expires"].Length == 10
        && DateTime.TryParseExact(
            texts["expires"],
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateTime end
        )
        && end - WrittenAt.UtcDateTime <= MaxDuration;

    private static bool HasControlCharacter(string text) =>
        Enumerable
            .Range(0, text.Length)
            .Where(i => !char.IsLowSurrogate(text[i]) && text[i] is not ('\u200C' or '\u200D'))
            .Select(i => CharUnicodeInfo.GetUnicodeCategory(text, i))
            .Any(category =>
                category
                    is UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
            );
}
