using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Evidence;

/// <summary>The documents of a deployment. They share the prefix of the document in the rule's remediation.</summary>
internal sealed class DocumentFamily
{
    private static readonly Dictionary<string, string> KindByVerb = new()
    {
        [RemediationDocuments.DeactivateAccessKeys] = "deactivation",
        [RemediationDocuments.DeactivateAccessKeysForFinding] = "deactivation",
        [RemediationDocuments.ReactivateAccessKey] = "undo",
        [RemediationDocuments.RotateAccessKey] = "rotation",
        [RemediationDocuments.FinishRotation] = "rotation-end",
        [RemediationDocuments.DeleteInactiveAccessKeys] = "deletion",
        [RemediationDocuments.WarnKeyOwners] = "warning",
    };

    private readonly Dictionary<string, string> _kinds;

    private DocumentFamily(Dictionary<string, string> kinds, IReadOnlyList<string> prefixes) =>
        (_kinds, Prefixes) = (kinds, prefixes);

    /// <summary>The prefixes of the document names. Each prefix requires its own request.</summary>
    public IReadOnlyList<string> Prefixes { get; }

    /// <summary>The names of the documents, sorted.</summary>
    public IEnumerable<string> Names => _kinds.Keys.Order(StringComparer.Ordinal);

    /// <param name="remediation">Null if the rule has none; then the documents have their default names.</param>
    public static DocumentFamily Of(RuleRemediation? remediation)
    {
        string? document = remediation?.Document;
        string? own = RemediationDocuments.PrefixOf(document);
        string prefix = own ?? RemediationDocuments.DefaultPrefix;
        Dictionary<string, string> kinds = KindByVerb.ToDictionary(verb => prefix + verb.Key, verb => verb.Value);
        if (document is null || own is not null || !kinds.TryAdd(document, "remediation"))
            return new(kinds, [prefix]);
        return new(kinds, [prefix, document]);
    }

    /// <summary>The kind of action of the document, such as <c>deactivation</c>; null for other documents.</summary>
    public string? KindOf(string document) => _kinds.GetValueOrDefault(document);
}
