using System.Globalization;
using System.Text.Json;

namespace AccessKeyRotation.Local.Account;

/// <summary>The documents of some AWS managed policies, from <c>Accounts/aws-managed-policies.json</c>.</summary>
internal static class AwsManagedPolicies
{
    private static readonly Lazy<IReadOnlyDictionary<string, ManagedPolicy>> All = new(Load);

    /// <returns>Null if the document is not known.</returns>
    public static ManagedPolicy? Find(string arn) => All.Value.GetValueOrDefault(arn);

    private static Dictionary<string, ManagedPolicy> Load()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Accounts", "aws-managed-policies.json");
        using JsonDocument policies = JsonDocument.Parse(File.ReadAllBytes(file));
        return policies.RootElement.EnumerateObject().Select(Read).ToDictionary(policy => policy.Arn);
    }

    private static ManagedPolicy Read(JsonProperty policy)
    {
        int version = int.Parse(
            policy.Value.GetProperty("version").GetString()!.AsSpan(1),
            NumberStyles.None,
            CultureInfo.InvariantCulture
        );
        return new(
            policy.Name,
            policy.Value.GetProperty("createDate").GetDateTimeOffset(),
            [policy.Value.GetProperty("document").GetRawText()],
            version,
            version
        );
    }
}
