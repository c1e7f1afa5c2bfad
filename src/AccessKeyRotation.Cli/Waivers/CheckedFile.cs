using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>A file and what is wrong with it.</summary>
/// <param name="Entry">The waiver as it would stand; null where anything is wrong.</param>
internal sealed record CheckedFile(string File, string Name, WaiverEntry? Entry, IReadOnlyList<WaiverFault> Faults)
{
    /// <summary>Its faults as compilers write them.</summary>
    public IEnumerable<string> Lines => Faults.Select(fault => fault.Position is { } at ? $"{File}:{at.Line}:{at.Column}: {ReportText.Visible(fault.What)}" : $"{File}: {ReportText.Visible(fault.What)}");

    /// <summary>Checks all files, each for itself and then against the others.</summary>
    /// <param name="maxDuration">How far the end of a waiver may lie from now.</param>
    public static IReadOnlyList<CheckedFile> Of(IReadOnlyList<WaiverFile> files, DateTimeOffset now, TimeSpan maxDuration, int endingWithin)
    {
        ILookup<string, string> byName = files.ToLookup(file => file.Name, file => file.File);
        return
        [
            .. files.Select(file =>
            {
                WaiverCheck check = file.Text is { } text
                    ? WaiverCheck.Of(file.Name, text, now, maxDuration)
                    : new(file.Name, Waiver: null, [new("it is not UTF-8.")]);
                WaiverFault[] faults = [.. check.Faults, .. byName[file.Name].Where(other => other != file.File).Select(other => new WaiverFault($"its name is also that of {other}."))];
                return new CheckedFile(file.File, file.Name, faults.Length == 0 ? WaiverEntry.AllOf(new([check.Waiver!], []), now, endingWithin)[0] : null, faults);
            }),
        ];
    }
}
