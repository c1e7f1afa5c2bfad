using Spectre.Console;
using Spectre.Console.Rendering;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>A line below the heads of a table and none elsewhere: on 80 columns boxes would take the room that names need.</summary>
internal sealed class ReportRowsBorder : TableBorder
{
    public static ReportRowsBorder Instance { get; } = new();

    public override string GetPart(TableBorderPart part) => part switch
    {
        TableBorderPart.HeaderBottomLeft or TableBorderPart.HeaderBottom or TableBorderPart.HeaderBottomSeparator or TableBorderPart.HeaderBottomRight => "-",
        _ => " ",
    };
}
