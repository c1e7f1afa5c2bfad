using System.Text.Json;
using System.Text.Json.Serialization;

namespace AccessKeyRotation.Waivers;

/// <summary>A waiver as it is written, in the register or in a file: JSON. A member that is not here makes it invalid, since it may be misspelt.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WaiverDocument(
    string? User, string? UserId, string? AccessKeyId, string? Owner, string? Reason, string? Ticket, string? Expires, IReadOnlyList<string?>? Resources = null)
{
    /// <summary>What the members are, for an error message.</summary>
    internal const string MembersAndTypes = "user, userId, accessKeyId, owner, reason, ticket and expires as texts and resources as a list of texts";

    /// <summary>The members, as they are spelt.</summary>
    internal static IReadOnlyList<string> Members { get; } = ["user", "userId", "accessKeyId", "owner", "reason", "ticket", "expires", "resources"];

    /// <summary>As <see cref="WaiverReader"/> reads it; a member that is null is left out.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, WaiverJsonContext.Default.WaiverDocument);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WaiverDocument))]
internal sealed partial class WaiverJsonContext : JsonSerializerContext;
