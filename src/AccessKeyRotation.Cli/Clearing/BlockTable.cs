using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Cli.Status;
using Spectre.Console;

namespace AccessKeyRotation.Cli.Clearing;

/// <summary>Remediation exceptions, one a row.</summary>
internal static class BlockTable
{
    public static Table Of(IEnumerable<RemediationBlock> blocks, UserNames names) => ReportGrid.Rows(
        ["Exception for", "Ends!", "Message"],
        blocks.Select(block => (string[])
        [
            names.NameOrId(block.ResourceId), block.Expires is { } expires ? ReportText.Moment(expires) : "never", block.Message ?? "none",
        ]));
}
