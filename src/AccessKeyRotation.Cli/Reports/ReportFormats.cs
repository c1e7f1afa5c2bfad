namespace AccessKeyRotation.Cli.Reports;

/// <summary>The formats by the names they have on the command line.</summary>
internal static class ReportFormats
{
    /// <summary>What a terminal shows; it is not one of <see cref="All"/>, for it is drawn to the terminal's width.</summary>
    public const string Table = "table";

    public static IReadOnlyDictionary<string, IReport> All { get; } = new Dictionary<string, IReport>
    {
        ["json"] = new JsonReport(),
        ["csv"] = new CsvReport(),
        ["html"] = new HtmlReport(),
        ["sarif"] = new SarifReport(),
    };
}
