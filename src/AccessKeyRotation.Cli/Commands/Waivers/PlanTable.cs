using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Waivers;
using Spectre.Console;
using static AccessKeyRotation.Cli.Reports.Tables.ReportTable;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>The planned changes of the registry as a table.</summary>
internal static class PlanTable
{
    public static void Write(WaiverPlan plan, DateTimeOffset now, IAnsiConsole console)
    {
        if (plan.Steps.Count == 0)
            return;
        bool isWide = RowNotes.FitBeside(console);
        Table table = NewTable();
        table.AddColumns(
            Whole("Action"),
            Folding("Name"),
            Folding("User"),
            Whole("Access key"),
            Folding("Owner"),
            Whole("Expires")
        );
        if (isWide)
            table.AddColumn(Folding("Note"));
        foreach (WaiverStep step in plan.Steps)
        {
            Waiver? waiver = step.Desired?.Approved ?? step.Existing;
            WaiverDocument? document = step.Invalid?.Document;
            string[] cells =
            [
                Word(step.Action),
                step.Name,
                waiver?.User.Value ?? document?.User ?? "",
                waiver is null ? document?.AccessKeyId ?? "" : waiver.AccessKeyId?.Value ?? Shown.AllKeys,
                waiver?.Owner ?? document?.Owner ?? "",
                waiver is null ? document?.Expires ?? "" : ReportText.Day(waiver.Expires),
                .. isWide ? (string[])[Note(step, now)] : [],
            ];
            table.AddRow(NamesIn(cells, 1, 2, 4));
        }
        console.Write(table);
        if (!isWide)
            RowNotes.WriteBelow(plan.Steps.Select(step => (step.Name, Note(step, now))), console);
    }

    /// <summary>The number of changes by action, in one line.</summary>
    public static string Summary(WaiverPlan plan)
    {
        Dictionary<WaiverAction, int> counts = plan.Steps.CountBy(step => step.Action).ToDictionary();
        return $"{Count(WaiverAction.Add)} to add, {Count(WaiverAction.Change)} to change, "
            + $"{Count(WaiverAction.Remove)} to remove, "
            + $"{Count(WaiverAction.Unchanged)} unchanged, {Count(WaiverAction.Skip)} skipped.";

        int Count(WaiverAction act) => counts.GetValueOrDefault(act);
    }

    private static string Word(WaiverAction act) =>
        act switch
        {
            WaiverAction.Add => "add",
            WaiverAction.Change => "change",
            WaiverAction.Remove => "remove",
            WaiverAction.Unchanged => "unchanged",
            _ => "skipped",
        };

    private static string Note(WaiverStep step, DateTimeOffset now) =>
        step switch
        {
            { Action: WaiverAction.Skip } => "written by the undo of a deactivation; expires within days",
            { Action: WaiverAction.Change, Invalid: { } invalid } => $"was invalid: {invalid.Reason}",
            { Action: WaiverAction.Change } => Changes(step.Existing!, step.Desired!),
            { Action: WaiverAction.Remove, Invalid: { } invalid } => $"invalid: {invalid.Reason}",
            { Action: WaiverAction.Remove } => step.Existing!.IsExpired(now) ? "expired" : "not in the folder",
            _ => "",
        };

    private static string Changes(Waiver from, DesiredWaiver desired)
    {
        NewWaiver to = desired.ToNew();
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
        string changes = string.Join(
            "; ",
            members
                .Where(member => member.From != member.To)
                .Select(member => $"{member.Member} {member.From ?? "none"} -> {member.To ?? "none"}")
        );
        return to.AccessKeyId is null
            ? $"{changes}; also covers keys created since "
                + $"{ReportText.Day(DateOnly.FromDateTime(from.WrittenAt.UtcDateTime))}"
            : changes;
    }

    private static string? List(IReadOnlyList<string>? resources) => resources is null ? null : Shown.List(resources);
}
