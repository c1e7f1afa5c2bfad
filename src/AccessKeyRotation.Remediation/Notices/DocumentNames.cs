namespace AccessKeyRotation.Remediation.Notices;

/// <summary>The names under which the documents are deployed: a prefix that all share, then the verb. The prefix is learnt from the document that runs.</summary>
internal static class DocumentNames
{
    private const string UsualPrefix = "AccessKeyRotation-";

    /// <param name="running">The name of the document whose operation this is.</param>
    /// <param name="operation">Its verb.</param>
    /// <param name="wanted">The verb of the other document.</param>
    public static string Sibling(string running, string operation, string wanted) =>
        running.EndsWith(operation, StringComparison.Ordinal) ? running[..^operation.Length] + wanted : UsualPrefix + wanted;
}
