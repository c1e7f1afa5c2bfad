using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Reports;

namespace AccessKeyRotation.Cli.Evidence;

/// <summary>What was collected by whom, when and of what span, and what is missing.</summary>
internal static class ManifestFile
{
    public const string Name = "manifest.json";

    /// <param name="files">The others.</param>
    public static EvidenceFile Of(CollectedEvidence evidence, IReadOnlyList<EvidenceFile> files) => new(
        Name,
        IndentedJson.OfObject(json =>
        {
            json.WriteString("accountId", evidence.Caller.AccountId);
            json.WriteString("collectedBy", evidence.Caller.Arn);
            json.WriteMoment("collectedAt", evidence.CollectedAt);
            json.WriteString("rule", evidence.Rule.Arn ?? evidence.Rule.Name);
            json.WriteString("waiverPath", evidence.WaiverPath);
            json.WriteMoment("from", evidence.Options.Begin);
            json.WriteMoment("until", evidence.Options.End);
            json.WriteMoment("credentialReportGeneratedAt", evidence.Report.GeneratedAt);
            json.WriteString("tool", RotationCommand.Name);
            json.WriteString("toolVersion", ToolVersion.Full);
            json.WriteTexts("documents", DocumentsOf(evidence));
            json.WriteObjects("files", files, (each, file) =>
            {
                each.WriteString("name", file.Name);
                each.WriteNumber("entries", file.Entries);
                each.WriteString("shows", file.Shows);
            });
            json.WriteObjects("notes", evidence.Notes, (each, note) =>
            {
                each.WriteString("file", note.File);
                each.WriteString("note", note.Text);
            });
        }),
        Entries: null,
        "What was collected, and what is missing.");

    /// <summary>The documents whose executions were asked for.</summary>
    private static IEnumerable<string> DocumentsOf(CollectedEvidence evidence) => DocumentFamily.Of(evidence.Rule.Remediation).Names;
}
