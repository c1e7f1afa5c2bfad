using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>Reports all errors of a folder that would prevent its waivers from being registered.</summary>
internal sealed class CheckRun(CommandHost host)
{
    public int Run(string folder, TimeSpan maxDuration, int endingWithin, bool asJson)
    {
        IReadOnlyList<CheckedFile> files = CheckedFile.Of(
            WaiverFile.ReadAll(folder),
            host.Time.GetUtcNow(),
            maxDuration,
            endingWithin
        );
        foreach (string line in files.SelectMany(file => file.Lines))
            host.Errors.WriteLine(line);
        if (asJson)
            WaiverJson.Write(files, host.Output);
        else
            Show(files, folder);
        return files.All(file => file.Faults.Count == 0) ? ExitCode.Success : ExitCode.NotDetermined;
    }

    private void Show(IReadOnlyList<CheckedFile> files, string folder)
    {
        WaiverEntry[] valid =
        [
            .. files
                .Select(file => file.Entry)
                .OfType<WaiverEntry>()
                .OrderBy(entry => entry.DaysLeft)
                .ThenBy(entry => entry.Name, StringComparer.Ordinal),
        ];
        if (valid.Length > 0)
            WaiverTable.Write([.. valid.Select(entry => WaiverRow.Of(entry, path: ""))], host.Console);
        int faulty = files.Count - valid.Length;
        int ending = valid.Count(entry => entry.State == WaiverState.Ending);
        string note = ending == 0 ? "" : $"; {ending} {(ending == 1 ? "expires" : "expire")} soon";
        host.Text.WriteLine(
            faulty == 0
                ? $"{ReportText.Counted(valid.Length, "waiver")} in {folder}: all valid{note}."
                : $"{ReportText.Counted(files.Count, "file")} in {folder}: {faulty} invalid, {valid.Length} "
                    + $"valid{note}."
        );
    }
}
