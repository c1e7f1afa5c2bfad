namespace AccessKeyRotation.Remediations;

/// <summary>
/// The Automation documents of the product: their operations, and the names under which a stack deploys them.
/// </summary>
public static class RemediationDocuments
{
    /// <summary>The prefix of the deployed names, unless the stack is deployed under another one.</summary>
    public const string DefaultPrefix = "AccessKeyRotation-";

    public const string DeactivateAccessKeys = nameof(DeactivateAccessKeys);
    public const string DeactivateAccessKeysForFinding = nameof(DeactivateAccessKeysForFinding);
    public const string ReactivateAccessKey = nameof(ReactivateAccessKey);
    public const string RotateAccessKey = nameof(RotateAccessKey);
    public const string FinishRotation = nameof(FinishRotation);
    public const string DeleteInactiveAccessKeys = nameof(DeleteInactiveAccessKeys);
    public const string WarnKeyOwners = nameof(WarnKeyOwners);

    /// <summary>The default name of the document of an operation.</summary>
    public static string NameOf(string operation) => DefaultPrefix + operation;

    /// <summary>
    /// The prefix of the name of a deployed <see cref="DeactivateAccessKeys"/> document; null for other names.
    /// </summary>
    public static string? PrefixOf(string? deactivationDocument) =>
        deactivationDocument?.EndsWith(DeactivateAccessKeys, StringComparison.Ordinal) == true
            ? deactivationDocument[..^DeactivateAccessKeys.Length]
            : null;

    /// <summary>The document of another operation of the stack that has the deactivation document.</summary>
    public static string Sibling(string deactivationDocument, string operation) =>
        (PrefixOf(deactivationDocument) ?? DefaultPrefix) + operation;
}
