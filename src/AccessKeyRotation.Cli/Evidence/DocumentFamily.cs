using AccessKeyRotation.Aws.Config;

namespace AccessKeyRotation.Cli.Evidence;

/// <summary>The documents of one deployment: they share a prefix, which the rule's remediation tells.</summary>
internal sealed class DocumentFamily
{
    private const string UsualPrefix = "AccessKeyRotation-";
    private const string Deactivation = "DeactivateAccessKeys";

    private static readonly Dictionary<string, string> KindByVerb = new()
    {
        [Deactivation] = "deactivation",
        ["DeactivateAccessKeysForFinding"] = "deactivation",
        ["ReactivateAccessKey"] = "undo",
        ["RotateAccessKey"] = "rotation",
        ["FinishRotation"] = "rotation-end",
        ["DeleteInactiveAccessKeys"] = "deletion",
        ["WarnKeyOwners"] = "warning",
    };

    private readonly Dictionary<string, string> _kinds;

    private DocumentFamily(Dictionary<string, string> kinds, IReadOnlyList<string> prefixes) => (_kinds, Prefixes) = (kinds, prefixes);

    /// <summary>With what the names of the documents begin; each is to be asked for by itself.</summary>
    public IReadOnlyList<string> Prefixes { get; }

    /// <summary>The names of the documents, in order.</summary>
    public IEnumerable<string> Names => _kinds.Keys.Order(StringComparer.Ordinal);

    /// <param name="remediation">Null where the rule has none: the documents then have their usual names.</param>
    public static DocumentFamily Of(RuleRemediation? remediation)
    {
        string? document = remediation?.Document;
        bool isOurs = document?.EndsWith(Deactivation, StringComparison.Ordinal) == true;
        string prefix = isOurs ? document![..^Deactivation.Length] : UsualPrefix;
        Dictionary<string, string> kinds = KindByVerb.ToDictionary(verb => prefix + verb.Key, verb => verb.Value);
        if (document is null || isOurs || !kinds.TryAdd(document, "remediation"))
            return new(kinds, [prefix]);
        return new(kinds, [prefix, document]);
    }

    /// <summary>What the document does, such as <c>deactivation</c>; null where it is none of these.</summary>
    public string? KindOf(string document) => _kinds.GetValueOrDefault(document);
}
