using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Records;

/// <summary>
/// The value of a record's parameter: JSON that a person can read, and a MAC over all of it. Which members are required
/// depends on the record.
/// </summary>
/// <param name="UserId">The user's unique id.</param>
/// <param name="AccessKeyId">The deactivated key; for a rotation, the old key.</param>
/// <param name="Phase">The progress, in lower case.</param>
/// <param name="At">The time that the record describes, to the second.</param>
/// <param name="ExecutionId">The automation execution that the record belongs to.</param>
public sealed record RecordDocument(string UserId, string AccessKeyId, string Phase, string At, string ExecutionId)
{
    /// <summary>
    /// The maximum time between the signature and the write to Parameter Store. The client times out much earlier.
    /// </summary>
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(15);

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Precedes every signed message, so that a MAC for another purpose is not valid here.</summary>
    private const string Domain = "access-key-rotation record 1";

    /// <summary>Why the key was deactivated.</summary>
    public string? Cause { get; init; }

    /// <summary>The key that replaces the old key.</summary>
    public string? NewAccessKeyId { get; init; }

    /// <summary>True if the notification was published.</summary>
    public bool Notified { get; init; }

    /// <summary>The version of the parameter that the value is signed for.</summary>
    public long Version { get; init; }

    /// <summary>When the value was signed.</summary>
    public string? WrittenAt { get; init; }

    /// <summary>The MAC, in base64; null in the text that is signed.</summary>
    public string? Mac { get; init; }

    /// <summary>
    /// Returns the text that the MAC is computed over: all members, the parameter's name and version included.
    /// </summary>
    public string MessageFor(RecordName name) => $"{Domain}\n{name.Value}\n{(this with { Mac = null }).ToJson()}";

    /// <summary>Returns the document as it is signed and stored.</summary>
    /// <param name="version">The version that the write creates.</param>
    public RecordDocument ForVersion(long version, DateTimeOffset writtenAt) =>
        this with
        {
            Version = version,
            WrittenAt = TextOf(writtenAt),
            Mac = null,
        };

    public string ToJson() => JsonSerializer.Serialize(this, RecordJsonContext.Readable.RecordDocument);

    /// <summary>Returns null if the text is not the JSON of a record document.</summary>
    public static RecordDocument? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, RecordJsonContext.Readable.RecordDocument);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Checks everything but the MAC.</summary>
    /// <param name="version">The version of the parameter.</param>
    /// <param name="lastModified">When Parameter Store stored this version.</param>
    /// <returns>Null if the document belongs to the parameter, to this version and to this time.</returns>
    public RecordFault? FaultFor(RecordName name, long version, DateTimeOffset lastModified)
    {
        if (UserId != name.User.Value || AccessKeyId != name.Key.Value)
            return RecordFault.OtherName;
        if (Version != version)
            return RecordFault.OtherVersion;
        return
            WrittenAt is { } text && TimeOf(text) is { } writtenAt && (lastModified - writtenAt).Duration() <= MaxDelay
            ? null
            : RecordFault.OtherTime;
    }

    internal static string TextOf(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>Returns null if the text does not have the form that <see cref="TextOf"/> writes.</summary>
    internal static DateTimeOffset? TimeOf(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset moment
        )
            ? moment
            : null;
}

[JsonSerializable(typeof(RecordDocument))]
internal sealed partial class RecordJsonContext : JsonSerializerContext
{
    /// <summary>
    /// Reads only what it writes. Does not escape characters, because people read the value in the console.
    /// </summary>
    public static RecordJsonContext Readable { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
                AllowDuplicateProperties = false,
                RespectNullableAnnotations = true,
                RespectRequiredConstructorParameters = true,
                WriteIndented = true,
                NewLine = "\n",
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}

/// <summary>A record that is stored as a signed parameter.</summary>
public interface ISignedRecord<TSelf>
    where TSelf : class, ISignedRecord<TSelf>
{
    /// <summary>The name of the record's parameter.</summary>
    RecordName NameFor(UserId user);

    /// <summary>The members of the record, without those of the signature.</summary>
    RecordDocument ToDocument(UserId user);

    /// <summary>Returns null if the members do not describe a record of this type.</summary>
    static abstract TSelf? FromDocument(RecordDocument document);
}
