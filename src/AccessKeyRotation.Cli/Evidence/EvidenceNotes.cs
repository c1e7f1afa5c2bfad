using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Reports;

namespace AccessKeyRotation.Cli.Evidence;

/// <summary>What the evidence cannot show, and why: first of this span, then what is so always.</summary>
internal static class EvidenceNotes
{
    /// <param name="gone">Ids of executions that were listed and then no longer kept.</param>
    public static IReadOnlyList<EvidenceNote> Of(
        EvidenceOptions options, DateTimeOffset now, IReadOnlyList<KeyAction> actions, IReadOnlyList<string> gone, IReadOnlyList<WaiverHistory> waivers) =>
        [.. OfSpan(options, now, actions, gone, waivers), .. Standing()];

    private static IEnumerable<EvidenceNote> OfSpan(
        EvidenceOptions options, DateTimeOffset now, IReadOnlyList<KeyAction> actions, IReadOnlyList<string> gone, IReadOnlyList<WaiverHistory> waivers)
    {
        DateTimeOffset kept = now - AutomationReportReader.Kept;
        if (options.Begin < kept)
            yield return Actions($"AWS keeps Automation executions for {ReportText.Days(AutomationReportReader.Kept)}: what was done from {ReportText.Moment(options.Begin)} to {ReportText.Moment(options.End < kept ? options.End : kept)} may be missing.");
        if (options.End > now)
            yield return Actions($"The span ends at {ReportText.Moment(options.End)}, after the collection at {ReportText.Moment(now)}: what is done in between is missing.");
        foreach (string id in gone)
            yield return Actions($"Execution {id} was listed, and AWS kept it no more when it was to be read.");
        int running = actions.Count(action => action.Execution.EndedAt is null);
        if (running > 0)
            yield return Actions($"{ReportText.Counted(running, "execution")} had not ended: what came of {(running == 1 ? "it" : "them")} is missing.");
        foreach (WaiverHistory waiver in waivers.Where(waiver => !waiver.IsWhole))
        {
            yield return new(WaiversFile.Name, waiver.Versions.Count == 0
                ? $"{waiver.Name} was deleted while it was to be read: its history is missing."
                : $"Parameter Store keeps {ParameterHistoryReader.VersionsKept} versions: those of {waiver.Name} before version {waiver.Versions[0].Version} are missing.", IsOfThisSpan: true);
        }
    }

    private static IEnumerable<EvidenceNote> Standing()
    {
        yield return new(VerdictsFile.Name, "The verdicts are those that AWS Config held at the collection; it keeps none of earlier days here.", IsOfThisSpan: false);
        yield return new(RecordsFile.Name, "The records are those that stood on users at the collection; the record of a key is removed when the key is deleted or active again.", IsOfThisSpan: false);
        yield return new(
            WaiversFile.Name, "Parameter Store keeps no history of a parameter that was deleted: waivers that were deleted are missing. AWS CloudTrail has the calls, PutParameter and DeleteParameter.", IsOfThisSpan: false);
    }

    private static EvidenceNote Actions(string text) => new(ActionsFile.Name, text, IsOfThisSpan: true);
}
