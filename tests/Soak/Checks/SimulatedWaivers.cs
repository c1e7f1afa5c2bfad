using System.Globalization;
using System.Text.Json;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Soak.Accounts;

namespace AccessKeyRotation.Soak.Checks;

/// <summary>Reads the waivers of the account without the code of the product.</summary>
internal static class SimulatedWaivers
{
    private const int MaxDays = 180;

    /// <summary>Returns the ids of the keys that a valid waiver covers now.</summary>
    public static HashSet<string> CoveredKeys(SoakAccount account)
    {
        SimulatedWaiver[] waivers =
        [
            .. account
                .Local.Parameters.All.Where(parameter =>
                    parameter.Name.StartsWith(SoakAccount.WaiverPath, StringComparison.Ordinal)
                )
                .Select(parameter => Read(parameter, account.Time.GetUtcNow()))
                .OfType<SimulatedWaiver>(),
        ];
        return
        [
            .. account
                .Local.Users.Present.InOrder.SelectMany(user => user.AccessKeys.Select(key => (user, key)))
                .Where(each => Array.Exists(waivers, waiver => waiver.Covers(each.user, each.key)))
                .Select(each => each.key.Id),
        ];
    }

    private static SimulatedWaiver? Read(StoredParameter parameter, DateTimeOffset now)
    {
        JsonElement waiver = JsonElement.Parse(parameter.Value);
        if (!waiver.TryGetProperty("owner", out _) || !waiver.TryGetProperty("reason", out _))
            return null;
        DateTimeOffset end = DateTimeOffset.ParseExact(
            waiver.GetProperty("expires").GetString()!,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal
        );
        return end <= now || end - parameter.LastModified > TimeSpan.FromDays(MaxDays)
            ? null
            : new(Text(waiver, "user")!, Text(waiver, "userId"), Text(waiver, "accessKeyId"), parameter.LastModified);
    }

    private static string? Text(JsonElement waiver, string member) =>
        waiver.TryGetProperty(member, out JsonElement value) ? value.GetString() : null;

    private sealed record SimulatedWaiver(string User, string? UserId, string? KeyId, DateTimeOffset WrittenAt)
    {
        public bool Covers(IamUser user, AccessKey key) =>
            (UserId is null ? User == user.Name : UserId == user.Id)
            && (KeyId is null ? key.CreateDate < WrittenAt : KeyId == key.Id);
    }
}
