using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Usage;

namespace AccessKeyRotation.Cli.Commands.Evidence;

/// <summary>The limitations of the evidence: first those of this period, then those that always apply.</summary>
internal static class EvidenceNotes
{
    /// <param name="gone">The ids of executions that were listed but no longer retained when they were read.</param>
    public static IReadOnlyList<EvidenceNote> Of(
        EvidenceOptions options,
        DateTimeOffset now,
        IReadOnlyList<RecordedAction> actions,
        IReadOnlyList<string> gone,
        IReadOnlyList<WaiverHistory> waivers,
        UsageReport? usage
    ) =>
        [
            .. OfSpan(options, now, actions, gone, waivers),
            .. usage is null ? [] : UsageFile.NotesOf(usage),
            .. Permanent(),
        ];

    private static IEnumerable<EvidenceNote> OfSpan(
        EvidenceOptions options,
        DateTimeOffset now,
        IReadOnlyList<RecordedAction> actions,
        IReadOnlyList<string> gone,
        IReadOnlyList<WaiverHistory> waivers
    )
    {
        DateTimeOffset kept = now - AutomationReportReader.Kept;
        if (options.Begin < kept)
            yield return Actions(
                $"AWS retains Automation executions for {ReportText.Days(AutomationReportReader.Kept)}: actions from "
                    + $"{ReportText.Moment(options.Begin)} to "
                    + $"{ReportText.Moment(options.End < kept ? options.End : kept)} may be missing."
            );
        if (options.End > now)
            yield return Actions(
                $"The period ends at {ReportText.Moment(options.End)}, after the collection at "
                    + $"{ReportText.Moment(now)}: later actions are missing."
            );
        foreach (string id in gone)
            yield return Actions($"Execution {id} was listed, but AWS no longer retained it when it was read.");
        int running = actions.Count(action => action.Execution.EndedAt is null);
        if (running > 0)
            yield return Actions(
                $"{ReportText.Counted(running, "execution")} {(running == 1 ? "was" : "were")} still running: "
                    + $"{(running == 1 ? "its outcome is" : "their outcomes are")} missing."
            );
        foreach (WaiverHistory waiver in waivers.Where(waiver => !waiver.IsWhole))
        {
            yield return new(
                WaiversFile.Name,
                waiver.Versions.Count == 0
                    ? $"{waiver.Name} was deleted during the collection: its history is missing."
                    : $"Parameter Store retains {ParameterHistoryReader.VersionsKept} versions: the versions of "
                        + $"{waiver.Name} before version {waiver.Versions[0].Version} are missing.",
                IsOfThisSpan: true
            );
        }
    }

    private static IEnumerable<EvidenceNote> Permanent()
    {
        yield return new(
            ResultsFile.Name,
            "The results are those that AWS Config stored at the time of the collection, without earlier results.",
            IsOfThisSpan: false
        );
        yield return new(
            RecordsFile.Name,
            "The records are those stored at the time of the collection, and their signatures are not verified. The "
                + "record of a key is removed after the key is deleted.",
            IsOfThisSpan: false
        );
        yield return new(
            WaiversFile.Name,
            "Parameter Store retains no history of deleted parameters: deleted waivers are missing. AWS CloudTrail has "
                + "the calls (PutParameter and DeleteParameter).",
            IsOfThisSpan: false
        );
    }

    private static EvidenceNote Actions(string text) => new(ActionsFile.Name, text, IsOfThisSpan: true);
}
