namespace AccessKeyRotation.Cli.Commands.Plan;

/// <summary>The names of the documents' parameters.</summary>
internal static class DocumentParameters
{
    public const string ResourceId = "ResourceId";
    public const string MaxAccessKeyAge = "MaxAccessKeyAge";
    public const string MaxAccessKeyUnusedAge = "MaxAccessKeyUnusedAge";
    public const string WaiverPath = "WaiverPath";
    public const string SkipIfUsedWithinDays = "SkipIfUsedWithinDays";
    public const string DryRun = "DryRun";

    /// <summary>The parameters that all documents have in common.</summary>
    public static IReadOnlyList<string> Shared { get; } =
    ["AutomationAssumeRole", "FunctionArn", "TopicArn", WaiverPath];
}
