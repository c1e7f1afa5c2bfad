using AccessKeyRotation.Cli.Commands.Status;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Json;

namespace AccessKeyRotation.Cli.Commands.Evidence;

/// <summary>The deployed rule, its remediation, and its evaluation status.</summary>
internal static class RuleFile
{
    public const string Name = "rule.json";

    public static EvidenceFile Of(CollectedEvidence evidence) =>
        new(
            Name,
            IndentedJson.OfObject(json =>
            {
                StatusJson.WriteRule(json, evidence.Rule);
                StatusJson.WriteRuns(json, evidence.Runs);
                json.WriteObjects("remediationExceptions", evidence.RemediationExceptions, (each, entry) =>
                    StatusJson.WriteRemediationException(each, entry, evidence.Names)
                );
                json.WriteString("toolVersion", ToolVersion.Full);
            }),
            Entries: null,
            "The rule, its parameters and its remediation as deployed, and its last evaluations."
        );
}
