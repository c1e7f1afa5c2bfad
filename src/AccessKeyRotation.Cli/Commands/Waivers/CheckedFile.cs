using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>A file and its errors.</summary>
/// <param name="Entry">The state of the waiver if it were registered now; null if the file has errors.</param>
internal sealed record CheckedFile(string File, string Name, WaiverEntry? Entry, IReadOnlyList<WaiverFault> Faults)
{
    /// <summary>The errors in the format of compilers.</summary>
    public IEnumerable<string> Lines =>
        Faults.Select(fault =>
            ReportText.Visible(
                fault.Position is { } at ? $"{File}:{at.Line}:{at.Column}: {fault.What}" : $"{File}: {fault.What}"
            )
        );

    /// <summary>Checks all files, first one by one, then for duplicate names.</summary>
    /// <param name="maxDuration">The maximum duration of a waiver from now.</param>
    public static IReadOnlyList<CheckedFile> Of(
        IReadOnlyList<WaiverFile> files,
        DateTimeOffset now,
        TimeSpan maxDuration,
        int endingWithin
    )
    {
        ILookup<string, string> byName = files
            .Where(file => file.Text is not null)
            .ToLookup(file => file.Name, file => file.File);
        return
        [
            .. files.Select(file =>
            {
                WaiverCheck check = file.Text is { } text
                    ? WaiverCheck.Of(file.Name, text, now, maxDuration)
                    : new(file.Name, Waiver: null, [new(file.Fault!)]);
                WaiverFault[] faults =
                [
                    .. check.Faults,
                    .. byName[file.Name]
                        .Where(other => other != file.File)
                        .Select(other => new WaiverFault(
                            $"the waiver name is also used by {other}: rename one of the files."
                        )),
                ];
                return new CheckedFile(
                    file.File,
                    file.Name,
                    faults.Length == 0 ? WaiverEntry.AllOf(new([check.Waiver!], []), now, endingWithin)[0] : null,
                    faults
                );
            }),
        ];
    }
}
