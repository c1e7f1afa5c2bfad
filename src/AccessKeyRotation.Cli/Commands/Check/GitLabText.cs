using System.Text;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Prevention.Findings;
using AccessKeyRotation.Cli.Reports.Json;

namespace AccessKeyRotation.Cli.Commands.Check;

/// <summary>Formats the findings as a code quality report (GitLab, "Code Quality": report format).</summary>
internal static class GitLabText
{
    /// <param name="workingFolder">The root of the repository: paths are relative to it.</param>
    public static string CodeQuality(CheckReport report, string workingFolder)
    {
        FindingFingerprint fingerprints = new();
        return Encoding.UTF8.GetString(
            IndentedJson.Of(json =>
            {
                json.WriteStartArray();
                foreach ((string file, Finding finding) in report.Findings)
                {
                    string path = Path.GetRelativePath(workingFolder, Path.GetFullPath(file, workingFolder))
                        .Replace('\\', '/');
                    json.WriteStartObject();
                    json.WriteString("description", ReportText.Visible($"{finding.Subject}: {finding.Message}"));
                    json.WriteString("check_name", finding.Rule.Name);
                    json.WriteString("fingerprint", fingerprints.Of(path, finding));
                    json.WriteString("severity", "critical");
                    json.WriteStartObject("location");
                    json.WriteString("path", path);
                    json.WriteStartObject("lines");
                    json.WriteNumber("begin", finding.Line);
                    json.WriteEndObject();
                    json.WriteEndObject();
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            })
        );
    }
}
