using System.Globalization;
using System.Text.Json;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Waivers;

/// <summary>Reads the entries of the register.</summary>
/// <param name="maxDuration">How far the end of a waiver may lie from its writing.</param>
public sealed class WaiverReader(TimeSpan maxDuration)
{
    internal const string DateFormat = "yyyy-MM-dd";

    /// <param name="entries">Name, JSON text and time of the last writing of each entry.</param>
    public WaiverRegister Read(IEnumerable<(string Name, string Json, DateTimeOffset WrittenAt)> entries)
    {
        List<Waiver> waivers = [];
        List<InvalidWaiver> invalid = [];
        foreach ((string name, string json, DateTimeOffset writtenAt) in entries)
        {
            WaiverDocument? document = null;
            try
            {
                document = Parse(json);
                waivers.Add(Read(name, document, writtenAt));
            }
            catch (InvalidWaiverException reason)
            {
                invalid.Add(new(name, reason.Message, document));
            }
        }
        return new(waivers, invalid);
    }

    private Waiver Read(string name, WaiverDocument document, DateTimeOffset writtenAt)
    {
        DateOnly expires = DateOnly.TryParseExact(document.Expires, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date
            : throw new InvalidWaiverException($"expires is '{document.Expires}'; it must be a date such as 2027-01-31.");
        if (new DateTimeOffset(expires, TimeOnly.MinValue, TimeSpan.Zero) - writtenAt > maxDuration)
            throw new InvalidWaiverException($"expires is {document.Expires}, more than {maxDuration.TotalDays} days after it was written.");

        return new(
            name,
            new UserName(Required(document.User, "user")),
            OptionalId(document.UserId, "userId") is { } userId ? new UserId(userId) : null,
            OptionalId(document.AccessKeyId, "accessKeyId") is { } accessKeyId ? new AccessKeyId(accessKeyId) : null,
            Required(document.Owner, "owner"),
            Required(document.Reason, "reason"),
            document.Ticket,
            expires,
            writtenAt,
            OptionalResources(document.Resources));
    }

    private static WaiverDocument Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, WaiverJsonContext.Default.WaiverDocument)
                ?? throw new InvalidWaiverException("it is null; it must be a JSON object.");
        }
        catch (JsonException malformed)
        {
            // The serializer's own message speaks of types; this one speaks to who wrote the waiver.
            string what = WaiverText.Parse(json).Faults is [{ } first, ..] ? $"{first}" : malformed.Message;
            throw new InvalidWaiverException($"it is no JSON object with {WaiverDocument.MembersAndTypes}: {what}", malformed);
        }
    }

    private static string Required(string? value, string member) =>
        string.IsNullOrWhiteSpace(value) ? throw new InvalidWaiverException($"it has no {member}.") : value;

    private static IReadOnlyList<string>? OptionalResources(IReadOnlyList<string?>? resources) =>
        resources is null ? null
        : WaivedResource.FaultOf(resources) is { } fault ? throw new InvalidWaiverException(fault)
        : [.. resources.OfType<string>()];

    /// <summary>An empty id is not an absent one: it would widen the waiver to what nobody signed for.</summary>
    private static string? OptionalId(string? value, string member) =>
        value is null || !string.IsNullOrWhiteSpace(value) ? value : throw new InvalidWaiverException($"{member} is empty; leave it out or give the id.");
}
