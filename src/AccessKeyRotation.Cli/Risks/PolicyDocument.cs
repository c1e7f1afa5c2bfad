using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AccessKeyRotation.Cli.Risks;

/// <summary>
/// Reads a policy document: JSON, percent-encoded as IAM returns it, or not. A document with any unreadable statement
/// is unreadable, because a missing <c>Deny</c> would change its meaning.
/// </summary>
internal static class PolicyDocument
{
    /// <summary>The maximum length of a document (IAM API Reference, policyDocument), percent-encoded.</summary>
    private const int MaxLength = 3 * 131_072;

    /// <param name="why">The reason as a clause; null if the document was read.</param>
    public static bool TryRead(
        string text,
        [NotNullWhen(true)] out IReadOnlyList<AccessStatement>? statements,
        [NotNullWhen(false)] out string? why
    )
    {
        statements = null;
        if (text.Length > MaxLength)
        {
            why = "its document is too long";
            return false;
        }
        try
        {
            string json = text.AsSpan().TrimStart() is ['{', ..] ? text : Uri.UnescapeDataString(text);
            using JsonDocument document = JsonDocument.Parse(json);
            statements = [.. StatementsOf(document.RootElement).Select(Read)];
            why = null;
            return true;
        }
        catch (JsonException)
        {
            why = "its document is not JSON";
        }
        catch (Exception unreadable) when (unreadable is UnreadablePolicyException or InvalidOperationException)
        {
            // InvalidOperationException: a JSON string with an unpaired surrogate has no text.
            why = unreadable is UnreadablePolicyException ? unreadable.Message : "its document is not valid text";
        }
        return false;
    }

    private static JsonElement[] StatementsOf(JsonElement document)
    {
        if (
            document.ValueKind != JsonValueKind.Object
            || !document.TryGetProperty("Statement", out JsonElement statements)
        )
            throw new UnreadablePolicyException("its document has no Statement");
        return statements.ValueKind == JsonValueKind.Array ? [.. statements.EnumerateArray()] : [statements];
    }

    private static AccessStatement Read(JsonElement statement)
    {
        if (statement.ValueKind != JsonValueKind.Object)
            throw new UnreadablePolicyException("a statement is not an object");
        bool isAllow = EffectOf(statement);
        (IReadOnlyList<string> actions, bool isNotAction) = Texts(statement, "Action");
        (IReadOnlyList<string> resources, bool isNotResource) = Texts(statement, "Resource");
        return new(isAllow, actions, isNotAction, resources, isNotResource, HasCondition(statement));
    }

    private static bool EffectOf(JsonElement statement) =>
        statement.TryGetProperty("Effect", out JsonElement effect) && effect.ValueKind == JsonValueKind.String
            ? effect.GetString() switch
            {
                "Allow" => true,
                "Deny" => false,
                _ => throw new UnreadablePolicyException("a statement has an unknown Effect"),
            }
            : throw new UnreadablePolicyException("a statement has no Effect");

    /// <summary>Reads an element, or its negation. IAM requires exactly one of both.</summary>
    private static (IReadOnlyList<string> Patterns, bool IsNegated) Texts(JsonElement statement, string name)
    {
        bool has = statement.TryGetProperty(name, out JsonElement element);
        bool hasNegation = statement.TryGetProperty($"Not{name}", out JsonElement negation);
        if (has == hasNegation)
            throw new UnreadablePolicyException($"a statement requires either {name} or Not{name}");
        JsonElement value = has ? element : negation;
        JsonElement[] texts = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        return texts.All(text => text.ValueKind == JsonValueKind.String)
            ? ([.. texts.Select(text => text.GetString()!)], hasNegation)
            : throw new UnreadablePolicyException($"a statement has {name} that is not text");
    }

    private static bool HasCondition(JsonElement statement) =>
        statement.TryGetProperty("Condition", out JsonElement condition)
        && !(condition.ValueKind == JsonValueKind.Object && !condition.EnumerateObject().Any());

    /// <summary>Stops reading a document. The message is a clause.</summary>
    private sealed class UnreadablePolicyException(string message) : Exception(message);
}
