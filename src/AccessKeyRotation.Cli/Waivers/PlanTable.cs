using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Waivers;
using Spectre.Console;
using static AccessKeyRotation.Cli.Reports.ReportTable;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>What is to become of the register, as a table.</summary>
internal static class PlanTable
{
    public static void Write(WaiverPlan plan, DateTimeOffset now, IAnsiConsole console)
    {
        if (plan.Steps.Count == 0)
            return;
        bool isWide = RowNotes.FitBeside(console);
        Table table = NewTable();
        table.AddColumns(Whole("Plan"), Folding("Name"), Folding("User"), Whole("Access key"), Folding("Owner"), Whole("Expires"));
        if (isWide)
            table.AddColumn(Folding("Note"));
        foreach (WaiverStep step in plan.Steps)
        {
            Waiver? waiver = step.Wanted?.Approved ?? step.Standing;
            WaiverDocument? document = step.Invalid?.Document;
            string[] cells =
            [
                Word(step.Act), step.Name,
                waiver?.User.Value ?? document?.User ?? "",
                waiver is null ? document?.AccessKeyId ?? "" : waiver.AccessKeyId?.Value ?? Shown.AllKeys,
                waiver?.Owner ?? document?.Owner ?? "",
                waiver is null ? document?.Expires ?? "" : ReportText.Day(waiver.Expires),
                .. isWide ? (string[])[Note(step, now)] : [],
            ];
            table.AddRow([.. cells.Select(cell => Plain(cell))]);
        }
        console.Write(table);
        if (!isWide)
            RowNotes.WriteBelow(plan.Steps.Select(step => (step.Name, Note(step, now))), console);
    }

    /// <summary>How much of each, in a line.</summary>
    public static string Summary(WaiverPlan plan)
    {
        Dictionary<WaiverAct, int> counts = plan.Steps.CountBy(step => step.Act).ToDictionary();
        return $"{Count(WaiverAct.Add)} to add, {Count(WaiverAct.Change)} to change, {Count(WaiverAct.Remove)} to remove, "
            + $"{Count(WaiverAct.Unchanged)} unchanged, {Count(WaiverAct.LeftAlone)} left alone.";

        int Count(WaiverAct act) => counts.GetValueOrDefault(act);
    }

    private static string Word(WaiverAct act) => act switch
    {
        WaiverAct.Add => "add",
        WaiverAct.Change => "change",
        WaiverAct.Remove => "remove",
        WaiverAct.Unchanged => "unchanged",
        _ => "left alone",
    };

    private static string Note(WaiverStep step, DateTimeOffset now) => step switch
    {
        { Act: WaiverAct.LeftAlone } => "of the undo of a deactivation; ends by itself",
        { Act: WaiverAct.Change, Invalid: { } invalid } => $"was invalid: {invalid.Reason}",
        { Act: WaiverAct.Change } => Changes(step.Standing!, step.Wanted!),
        { Act: WaiverAct.Remove, Invalid: { } invalid } => $"invalid: {invalid.Reason}",
        { Act: WaiverAct.Remove } => step.Standing!.IsExpired(now) ? "expired" : "not in the folder",
        _ => "",
    };

    private static string Changes(Waiver from, WantedWaiver wanted)
    {
        NewWaiver to = wanted.ToNew();
        (string Member, string? From, string? To)[] members =
        [
            ("user", from.User.Value, to.User.Name.Value),
            ("userId", from.UserId?.Value, to.User.Id.Value),
            ("accessKeyId", from.AccessKeyId?.Value, to.AccessKeyId?.Value),
            ("owner", from.Owner, to.Owner),
            ("reason", from.Reason, to.Reason),
            ("ticket", from.Ticket, to.Ticket),
            ("expires", ReportText.Day(from.Expires), ReportText.Day(to.Expires)),
            ("resources", List(from.Resources), List(to.Resources)),
        ];
        string changes = string.Join("; ", members.Where(member => member.From != member.To).Select(member => $"{member.Member} {member.From ?? "none"} -> {member.To ?? "none"}"));
        return to.AccessKeyId is null ? $"{changes}; covers also keys created since {ReportText.Day(DateOnly.FromDateTime(from.WrittenAt.UtcDateTime))}" : changes;
    }

    private static string? List(IReadOnlyList<string>? resources) => resources is null ? null : Shown.List(resources);
}
