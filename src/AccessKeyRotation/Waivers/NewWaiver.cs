using System.Globalization;
using System.Text.Json;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Waivers;

/// <summary>A waiver for one key, to be written to the register.</summary>
/// <param name="Name">What the register is to call it: letters, digits and <c>_.-</c>, as Parameter Store allows.</param>
public sealed record NewWaiver(string Name, IamUser User, AccessKeyId AccessKeyId, string Owner, string Reason, DateOnly Expires)
{
    /// <summary>The entry as <see cref="WaiverReader"/> reads it.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new WaiverDocument(User.Name.Value, User.Id.Value, AccessKeyId.Value, Owner, Reason, Ticket: null, Expires.ToString(WaiverReader.DateFormat, CultureInfo.InvariantCulture)),
        WaiverJsonContext.Default.WaiverDocument);
}
