using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Cli.Infrastructure;
using Spectre.Console;

namespace AccessKeyRotation.Cli.Commands.Status;

/// <summary>A table of remediation exceptions, one per row.</summary>
internal static class ExceptionTable
{
    public static Table Of(IEnumerable<RemediationExceptionEntry> exceptions, UserNames names) =>
        ReportGrid.Rows(
            ["Excepted user~", "Expires!", "Message"],
            exceptions.Select(entry =>
                (string[])
                    [
                        names.NameOrId(entry.ResourceId),
                        entry.Expires is { } expires ? ReportText.Moment(expires) : "never",
                        entry.Message ?? "none",
                    ]
            )
        );
}
