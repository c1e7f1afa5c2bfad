using System.Globalization;
using System.Text;
using System.Text.Json;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Waivers;

/// <summary>
/// Parses the text of a waiver and decides whether it is valid, for the rule, the remediation and the command line.
/// Lists every fault with its position. Only a text without faults becomes a <see cref="Waiver"/>.
/// </summary>
public sealed class WaiverText
{
    internal const string DateFormat = "yyyy-MM-dd";
    private const string ResourcesName = "resources";
    private const string ExpiresName = "expires";
    private static readonly string[] Required = ["user", "owner", "reason", "expires"];

    private readonly byte[] _text;
    private readonly TextCursor _cursor;
    private readonly List<WaiverFault> _faults = [];
    private readonly List<WaiverFault> _notTexts = [];
    private readonly Dictionary<string, (string Text, TextPosition Position)> _members = [];
    private readonly List<(string Text, TextPosition Position)> _resources = [];
    private readonly HashSet<string> _seen = [];
    private readonly HashSet<string> _nulls = [];

    /// <summary>The position of the list of resources; null if it is absent or not a list.</summary>
    private TextPosition? _resourcesAt;

    /// <summary>True if the text was read to the end, so that members that were not found are missing.</summary>
    private bool _isWhole;

    private WaiverText(string json)
    {
        _text = Encoding.UTF8.GetBytes(json);
        _cursor = new(_text);
    }

    /// <summary>
    /// The faults that prevent the text from being a JSON object with the members of a waiver; empty if there are none.
    /// Values are not checked; see <see cref="FaultsAsOf"/>.
    /// </summary>
    public IReadOnlyList<WaiverFault> Faults => _faults;

    /// <summary>The members that are present and are strings.</summary>
    public IReadOnlyDictionary<string, (string Text, TextPosition Position)> Members => _members;

    /// <summary>The strings of <c>resources</c>.</summary>
    public IReadOnlyList<(string Text, TextPosition Position)> Resources => _resources;

    /// <summary>The content, as far as it can be read.</summary>
    public WaiverDocument Document =>
        new(
            TextOf("user"),
            TextOf("userId"),
            TextOf("accessKeyId"),
            TextOf("owner"),
            TextOf("reason"),
            TextOf("ticket"),
            TextOf(ExpiresName),
            _resourcesAt is null ? null : [.. _resources.Select(resource => resource.Text)]
        );

    /// <summary>
    /// The faults of <c>resources</c>. They do not make the waiver invalid: it protects its keys and exempts no
    /// resources.
    /// </summary>
    public IEnumerable<WaiverFault> ResourceFaults
    {
        get
        {
            WaiverFault[] each =
            [
                .. _notTexts,
                .. _resources
                    .Where(resource => !WaivedResource.IsResource(resource.Text))
                    .Select(resource => new WaiverFault(WaivedResource.FaultOf(resource.Text), resource.Position)),
            ];
            return
                each.Length == 0
                && _resourcesAt is { } place
                && WaivedResource.FaultOf([.. _resources.Select(resource => resource.Text)]) is { } whole
                ? [new(whole, place)]
                : each;
        }
    }

    public static WaiverText Parse(string json)
    {
        WaiverText text = new(json);
        try
        {
            text.Read();
        }
        catch (JsonException malformed)
        {
            string withoutPlace = malformed.Message.Split(" LineNumber:")[0];
            text._faults.Add(new(Excerpt.OfMessage(withoutPlace), text.PlaceOf(malformed)));
        }
        return text;
    }

    /// <summary>
    /// Returns all faults that make the waiver invalid: <see cref="Faults"/>, and the faults of the values that can be
    /// read.
    /// </summary>
    /// <param name="maxDuration">The maximum duration of a waiver.</param>
    public IEnumerable<WaiverFault> FaultsAsOf(DateTimeOffset writtenAt, TimeSpan maxDuration)
    {
        foreach (WaiverFault fault in Faults)
            yield return fault;
        foreach (
            string member in Required.Where(member => _isWhole && (!_seen.Contains(member) || _nulls.Contains(member)))
        )
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
        foreach ((string member, (string text, TextPosition position)) in _members)
        {
            if (member != ExpiresName && ControlCharacters.FirstIn(text) is { } character)
                yield return new($"{member} has the control character {character}; remove it.", position);
        }
        if (FaultOfEnd(writtenAt, maxDuration) is { } late)
            yield return late;
    }

    /// <summary>Returns the waiver; null if it has faults.</summary>
    /// <param name="name">The name in the registry.</param>
    /// <param name="maxDuration">The maximum duration of a waiver.</param>
    /// <param name="readsResources">True to read <c>resources</c>; see <see cref="WaiverReader"/>.</param>
    public Waiver? ToWaiver(string name, DateTimeOffset writtenAt, TimeSpan maxDuration, bool readsResources)
    {
        if (FaultsAsOf(writtenAt, maxDuration).Any())
            return null;
        string? resourcesFault = readsResources ? ResourceFaults.FirstOrDefault()?.What : null;
        return new(
            name,
            new UserName(_members["user"].Text),
            TextOf("userId") is { } userId ? new UserId(userId) : null,
            TextOf("accessKeyId") is { } accessKeyId ? new AccessKeyId(accessKeyId) : null,
            _members["owner"].Text,
            _members["reason"].Text,
            TextOf("ticket"),
            DateOnly.ParseExact(_members[ExpiresName].Text, DateFormat, CultureInfo.InvariantCulture),
            writtenAt,
            readsResources && resourcesFault is null && _resourcesAt is not null
                ? [.. _resources.Select(resource => resource.Text)]
                : null,
            resourcesFault
        );
    }

    private string? TextOf(string member) => _members.TryGetValue(member, out var found) ? found.Text : null;

    private bool IsEmpty(string member, out TextPosition position)
    {
        bool isText = _members.TryGetValue(member, out (string Text, TextPosition Position) found);
        position = found.Position;
        return isText && string.IsNullOrWhiteSpace(found.Text);
    }

    private WaiverFault? FaultOfEnd(DateTimeOffset writtenAt, TimeSpan maxDuration)
    {
        if (!_members.TryGetValue(ExpiresName, out (string Text, TextPosition Position) expires))
            return null;
        if (
            !DateOnly.TryParseExact(
                expires.Text,
                DateFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateOnly date
            )
        )
            return new(
                $"expires is '{Excerpt.Of(expires.Text)}'; it must be a date such as 2027-01-31.",
                expires.Position
            );
        return new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero) - writtenAt > maxDuration
            ? new(
                $"expires is {expires.Text}, more than {maxDuration.TotalDays} {(maxDuration.TotalDays == 1 ? "day" : "days")} after it was written.",
                expires.Position
            )
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
            _faults.Add(
                new(
                    $"'{Excerpt.Of(name)}' is not a member of a waiver; the members are "
                        + $"{string.Join(", ", WaiverDocument.Members.SkipLast(1))} and {WaiverDocument.Members[^1]}.",
                    place
                )
            );
        else if (!_seen.Add(name))
            _faults.Add(new($"'{name}' is repeated.", place));

        reader.Read();
        TextPosition valuePlace = Here(reader);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray when name == ResourcesName:
                ReadResources(ref reader, valuePlace);
                break;
            case JsonTokenType.String when isKnown && name != ResourcesName && TextOf(reader) is { } text:
                _members[name] = (text, valuePlace);
                break;
            case JsonTokenType.Null when isKnown:
                _nulls.Add(name);
                break;
            default:
                reader.Skip();
                if (name == ResourcesName)
                    _notTexts.Add(new($"{ResourcesName} must be a list of texts.", valuePlace));
                else if (isKnown)
                    _faults.Add(new($"{name} must be a text.", valuePlace));
                break;
        }
    }

    private void ReadResources(ref Utf8JsonReader reader, TextPosition place)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            TextPosition here = Here(reader);
            if (reader.TokenType == JsonTokenType.String && TextOf(reader) is { } text)
            {
                _resources.Add((text, here));
                continue;
            }
            _notTexts.Add(new($"{ResourcesName} must be a list of texts.", here));
            reader.Skip();
        }
        _resourcesAt = place;
    }

    /// <summary>Returns null if the text has half a surrogate pair, which the serializer refuses.</summary>
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

    private TextPosition Here(in Utf8JsonReader reader) => _cursor.MoveTo(reader.TokenStartIndex);

    private TextPosition PlaceOf(JsonException malformed)
    {
        int line = (int)(malformed.LineNumber ?? 0);
        int start = 0;
        for (int i = 0; i < line; i++)
            start += _text.AsSpan(start).IndexOf((byte)'\n') + 1;
        return TextPosition.At(_text, start + (malformed.BytePositionInLine ?? 0));
    }
}
