using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Cli.Status;

namespace AccessKeyRotation.Cli.Evidence;

/// <summary>The rule and its remediation as they are deployed, and how its runs ended.</summary>
internal static class RuleFile
{
    public const string Name = "rule.json";

    public static EvidenceFile Of(CollectedEvidence evidence) => new(
        Name,
        IndentedJson.OfObject(json =>
        {
            StatusJson.WriteRule(json, evidence.Rule);
            StatusJson.WriteRuns(json, evidence.Runs);
            json.WriteObjects("remediationExceptions", evidence.Blocks, (each, block) => StatusJson.WriteBlock(each, block, evidence.Names));
            json.WriteString("toolVersion", ToolVersion.Full);
        }),
        Entries: null,
        "The rule, its parameters and its remediation as deployed, and when it last ran.");
}
