namespace AccessKeyRotation.Cli.Commands.Check;

/// <summary>The options of <c>check</c>.</summary>
/// <param name="Globs">Each has one or more lines with a pattern.</param>
/// <param name="Waivers">Folders of waivers, and exports.</param>
/// <param name="AllowsNone">True if it is no error that no path is a template or plan.</param>
/// <param name="IsVerbose">True to name the skipped files.</param>
/// <param name="WorkingFolder">The folder of relative paths.</param>
internal sealed record CheckRequest(
    string WorkingFolder,
    IReadOnlyList<string> Paths,
    IReadOnlyList<string> Globs,
    IReadOnlyList<string> Waivers,
    TimeSpan MaxWaiverDuration,
    string OwnerTag,
    bool AllowsRotation,
    bool AllowsNone,
    bool HasAnnotations,
    bool IsVerbose
);

/// <summary>The files of <c>check</c> with the findings; each is null if it is not written.</summary>
internal sealed record CheckOutputs(string? Sarif, string? CodeQuality, string? Summary);
