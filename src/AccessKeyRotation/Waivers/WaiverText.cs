using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AccessKeyRotation.Waivers;

/// <summary>
/// The text of a waiver with the places of its members, for messages that list every fault and point at it. <see cref="WaiverReader"/> stops at the
/// first and decides what is a waiver.
/// </summary>
public sealed class WaiverText
{
    private const string ResourcesName = "resources";
    private static readonly string[] Required = ["user", "owner", "reason", "expires"];

    private readonly byte[] _text;
    private readonly List<WaiverFault> _faults = [];
    private readonly Dictionary<string, (string Text, TextPosition Position)> _members = [];
    private readonly List<(string Text, TextPosition Position)> _resources = [];
    private readonly HashSet<string> _seen = [];
    private readonly HashSet<string> _nulls = [];

    /// <summary>Where the list of resources begins; null where none is there or it is no list of texts.</summary>
    private TextPosition? _resourcesAt;

    /// <summary>Whether it was read to its end, so that what was not seen is missing.</summary>
    private bool _isWhole;

    private WaiverText(string json) => _text = Encoding.UTF8.GetBytes(json);

    /// <summary>Why it is no JSON object with a waiver's members; empty where it is one, whatever they say.</summary>
    public IReadOnlyList<WaiverFault> Faults => _faults;

    /// <summary>The members that are there and are texts.</summary>
    public IReadOnlyDictionary<string, (string Text, TextPosition Position)> Members => _members;

    /// <summary>The texts of <c>resources</c>.</summary>
    public IReadOnlyList<(string Text, TextPosition Position)> Resources => _resources;

    public static WaiverText Parse(string json)
    {
        WaiverText text = new(json);
        try
        {
            text.Read();
        }
        catch (JsonException malformed)
        {
            text._faults.Add(new(WithoutPlace(malformed.Message), text.PlaceOf(malformed)));
        }
        return text;
    }

    /// <summary>All that keeps it from being a waiver: <see cref="Faults"/>, and what its members say where they can be read.</summary>
    /// <param name="maxDuration">How far its end may lie from its writing.</param>
    public IEnumerable<WaiverFault> FaultsAsOf(DateTimeOffset writtenAt, TimeSpan maxDuration)
    {
        foreach (WaiverFault fault in Faults)
            yield return fault;
        foreach (string member in Required.Where(member => _isWhole && (!_seen.Contains(member) || _nulls.Contains(member))))
            yield return new($"it has no {member}.");
        foreach (string member in (string[])["user", "owner", "reason"])
        {
            if (IsEmpty(member, out TextPosition position))
                yield return new($"{member} is empty.", position);
        }
        foreach (string member in (string[])["userId", "accessKeyId"])
        {
            if (IsEmpty(member, out TextPosition position))
                yield return new($"{member} is empty; leave it out or give the id.", position);
        }
        foreach (WaiverFault fault in FaultsOfResources())
            yield return fault;
        if (FaultOfEnd(writtenAt, maxDuration) is { } late)
            yield return late;
    }

    private bool IsEmpty(string member, out TextPosition position)
    {
        bool isText = _members.TryGetValue(member, out (string Text, TextPosition Position) found);
        position = found.Position;
        return isText && string.IsNullOrWhiteSpace(found.Text);
    }

    private IEnumerable<WaiverFault> FaultsOfResources()
    {
        WaiverFault[] each = [.. _resources.Where(resource => !WaivedResource.IsResource(resource.Text)).Select(resource => new WaiverFault(WaivedResource.FaultOf(resource.Text), resource.Position))];
        foreach (WaiverFault fault in each)
            yield return fault;
        if (each.Length == 0 && _resourcesAt is { } place && WaivedResource.FaultOf([.. _resources.Select(resource => resource.Text)]) is { } whole)
            yield return new(whole, place);
    }

    private WaiverFault? FaultOfEnd(DateTimeOffset writtenAt, TimeSpan maxDuration)
    {
        if (!_members.TryGetValue("expires", out (string Text, TextPosition Position) expires))
            return null;
        if (!DateOnly.TryParseExact(expires.Text, WaiverReader.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
            return new($"expires is '{expires.Text}'; it must be a date such as 2027-01-31.", expires.Position);
        return new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero) - writtenAt > maxDuration
            ? new($"expires is {expires.Text}, more than {maxDuration.TotalDays} days after it was written.", expires.Position)
            : null;
    }

    private void Read()
    {
        Utf8JsonReader reader = new(_text);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            _faults.Add(new("it must be a JSON object.", Here(reader)));
            return;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            ReadMember(ref reader);
        _isWhole = true;
        reader.Read(); // throws where more follows, which the serializer refuses too
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        TextPosition place = Here(reader);
        string name = TextOf(reader) ?? "";
        bool isKnown = WaiverDocument.Members.Contains(name);
        if (!isKnown)
            _faults.Add(new($"'{name}' is no member of a waiver, which has {string.Join(", ", WaiverDocument.Members.SkipLast(1))} and {WaiverDocument.Members[^1]}.", place));
        else if (!_seen.Add(name))
            _faults.Add(new($"'{name}' is here a second time.", place));

        reader.Read();
        TextPosition valuePlace = Here(reader);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray when name == ResourcesName:
                ReadResources(ref reader, valuePlace);
                break;
            case JsonTokenType.String when name == ResourcesName:
                _faults.Add(new($"{ResourcesName} must be a list of texts.", valuePlace));
                break;
            case JsonTokenType.String when TextOf(reader) is { } text:
                _members[name] = (text, valuePlace);
                break;
            case JsonTokenType.Null when isKnown:
                _nulls.Add(name);
                break;
            default:
                reader.Skip();
                if (isKnown)
                    _faults.Add(new($"{name} must be {(name == ResourcesName ? "a list of texts" : "a text")}.", valuePlace));
                break;
        }
        if (!isKnown)
            _members.Remove(name);
    }

    private void ReadResources(ref Utf8JsonReader reader, TextPosition place)
    {
        int faults = _faults.Count;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            TextPosition here = Here(reader);
            if (reader.TokenType == JsonTokenType.String && TextOf(reader) is { } text)
            {
                _resources.Add((text, here));
                continue;
            }
            _faults.Add(new($"{ResourcesName} must be a list of texts.", here));
            reader.Skip();
        }
        if (_faults.Count == faults)
            _resourcesAt = place;
    }

    /// <summary>Null where it has half a surrogate pair, which the serializer refuses.</summary>
    private static string? TextOf(in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private TextPosition Here(in Utf8JsonReader reader) => TextPosition.At(_text, reader.TokenStartIndex);

    private TextPosition PlaceOf(JsonException malformed)
    {
        int line = (int)(malformed.LineNumber ?? 0);
        int start = 0;
        for (int i = 0; i < line; i++)
            start += _text.AsSpan(start).IndexOf((byte)'\n') + 1;
        return TextPosition.At(_text, start + (malformed.BytePositionInLine ?? 0));
    }

    private static string WithoutPlace(string message)
    {
        int place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? message : message[..place];
    }
}
