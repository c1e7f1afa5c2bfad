using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Risks;

/// <summary>A tag and its value that mark a user.</summary>
internal sealed record TagCondition(string Key, string Value)
{
    /// <summary>The form that <see cref="TryParse"/> accepts, for error messages.</summary>
    public const string AllowedForm = "a tag key and value, such as environment=production";

    /// <summary>
    /// Reads <c>key=value</c>; both are required. The last equals sign is the separator, because a tag key can contain
    /// one.
    /// </summary>
    public static TagCondition? TryParse(string text)
    {
        int equals = text.LastIndexOf('=');
        (string key, string value) = equals < 0 ? ("", "") : (text[..equals].Trim(), text[(equals + 1)..].Trim());
        return key.Length > 0 && value.Length > 0 ? new(key, value) : null;
    }

    /// <summary>Ignores case: a user tagged "Production" has the same risk.</summary>
    public bool IsMetBy(UserTags tags) => string.Equals(tags.ValueOf(Key), Value, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => $"{Key}={Value}";
}
