using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Wire;

/// <summary>A call's JSON as it may be kept.</summary>
internal static class JsonRedaction
{
    /// <summary>Stands where a secret was.</summary>
    public const string Mark = "(secret)";

    /// <summary>A body that cannot be read is one mark as a whole: the secret may be anywhere in it.</summary>
    public static string Of(string body, SecretMembers secretsOf)
    {
        try
        {
            IReadOnlyCollection<string> secrets = secretsOf(JsonMembers.Parse(body));
            return secrets.Count == 0 ? body : Marked(body, secrets);
        }
        catch (AwsErrorException)
        {
            return $"\"{Mark}\"";
        }
    }

    // In any case of letters: a member that is misspelt is refused, but it was sent.
    private static string Marked(string body, IReadOnlyCollection<string> secrets)
    {
        JsonObject kept = [];
        foreach (JsonProperty member in JsonElement.Parse(body).EnumerateObject())
        {
            bool isSecret = secrets.Contains(member.Name, StringComparer.OrdinalIgnoreCase);
            kept[member.Name] = isSecret ? Mark : JsonNode.Parse(member.Value.GetRawText());
        }
        return kept.ToJsonString();
    }
}
