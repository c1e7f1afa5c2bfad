using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediations;

/// <summary>A tag of a user and the value that tells something of it.</summary>
public sealed record TagCondition(string Key, string Value)
{
    /// <summary>What <see cref="TryParse"/> takes, for an error message.</summary>
    public const string AllowedForm = "the key of a tag and its value, such as environment=production";

    /// <summary>Reads <c>key=value</c>; neither may be empty. The key of a tag may itself have an equals sign: the last one parts them.</summary>
    public static TagCondition? TryParse(string text)
    {
        int equals = text.LastIndexOf('=');
        (string key, string value) = equals < 0 ? ("", "") : (text[..equals].Trim(), text[(equals + 1)..].Trim());
        return key.Length > 0 && value.Length > 0 ? new(key, value) : null;
    }

    /// <summary>Without regard to case: a user tagged "Production" is no less at risk.</summary>
    public bool IsMetBy(UserTags tags) => string.Equals(tags.ValueOf(Key), Value, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => $"{Key}={Value}";
}
