using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Wire;

/// <summary>Removes secrets from the JSON of a call, so that it can be stored.</summary>
internal static class JsonRedaction
{
    /// <summary>Replaces each secret.</summary>
    public const string Mark = "(secret)";

    /// <summary>
    /// Returns the redacted body. A body that cannot be parsed is replaced as a whole, because the secret can be
    /// anywhere in it.
    /// </summary>
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

    // Case-insensitive: a misspelled member is refused, but it was sent.
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

/// <summary>Returns the names of the secret members of a call; empty if it has none.</summary>
internal delegate IReadOnlyCollection<string> SecretMembers(JsonMembers body);
