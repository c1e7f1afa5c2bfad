using System.Text.Json;
using System.Text.Json.Serialization;

namespace AccessKeyRotation.Waivers;

/// <summary>
/// The JSON of a waiver, in the registry or in a file. <see cref="WaiverText"/> reads it. An unknown member makes the
/// waiver invalid, because it can be a misspelled one.
/// </summary>
public sealed record WaiverDocument(
    string? User,
    string? UserId,
    string? AccessKeyId,
    string? Owner,
    string? Reason,
    string? Ticket,
    string? Expires,
    IReadOnlyList<string>? Resources = null
)
{
    /// <summary>Describes the members, for error messages.</summary>
    internal const string MembersAndTypes =
        "user, userId, accessKeyId, owner, reason, ticket and expires as texts and resources as a list of texts";

    /// <summary>The names of the members.</summary>
    internal static IReadOnlyList<string> Members { get; } =
    ["user", "userId", "accessKeyId", "owner", "reason", "ticket", "expires", "resources"];

    /// <summary>Returns the JSON that <see cref="WaiverReader"/> reads. Omits members that are null.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, WaiverJsonContext.Default.WaiverDocument);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(WaiverDocument))]
internal sealed partial class WaiverJsonContext : JsonSerializerContext;
