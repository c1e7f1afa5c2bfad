namespace AccessKeyRotation.Cli.Planning;

/// <summary>The names of the documents' parameters, the defaults that matter here, and the documents' names.</summary>
internal static class DocumentParameters
{
    public const string ResourceId = "ResourceId";
    public const string MaxAccessKeyAge = "MaxAccessKeyAge";
    public const string MaxAccessKeyUnusedAge = "MaxAccessKeyUnusedAge";
    public const string WaiverPath = "WaiverPath";
    public const string SkipIfUsedWithinDays = "SkipIfUsedWithinDays";
    public const string DryRun = "DryRun";

    public const string DeactivateVerb = "DeactivateAccessKeys";
    public const string ReactivateVerb = "ReactivateAccessKey";
    public const string DefaultDocument = "AccessKeyRotation-" + DeactivateVerb;

    /// <summary>What the documents have in common, and are started with alike.</summary>
    public static IReadOnlyList<string> Shared { get; } = ["AutomationAssumeRole", "FunctionArn", "TopicArn", WaiverPath];

    /// <summary>The document of the undo: it is deployed under the same prefix.</summary>
    public static string UndoOf(string document) => document.EndsWith(DeactivateVerb, StringComparison.Ordinal)
        ? document[..^DeactivateVerb.Length] + ReactivateVerb
        : "AccessKeyRotation-" + ReactivateVerb;
}
