using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Json;

namespace AccessKeyRotation.Cli.Commands.Evidence;

/// <summary>The caller, time and period of the collection, its files, and the missing data.</summary>
internal static class ManifestFile
{
    public const string Name = "manifest.json";

    /// <param name="files">The other files.</param>
    public static EvidenceFile Of(CollectedEvidence evidence, IReadOnlyList<EvidenceFile> files) =>
        new(
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
                json.WriteString("tool", ToolVersion.Name);
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
            "The content of the collection and the missing data."
        );

    /// <summary>The documents whose executions were read.</summary>
    private static IEnumerable<string> DocumentsOf(CollectedEvidence evidence) =>
        DocumentFamily.Of(evidence.Rule.Remediation).Names;
}
