using System.Globalization;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.CloudFormation;
using Spectre.Console;

namespace AccessKeyRotation.Local.Loop;

/// <summary>Writes the output of the loop to a terminal or a log.</summary>
public sealed class LoopRendering(IAnsiConsole console)
{
    private const int UsersShown = 30;

    /// <summary>In a narrower console, a key takes two lines.</summary>
    private const int WideEnough = 120;

    /// <summary>Longer names are wrapped, to leave room for the annotations. IAM allows 64 characters.</summary>
    private const int LongestName = 32;
    private const int LongestNameWhereNarrow = 20;

    private bool IsNarrow => console.Profile.Width < WideEnough;

    public void Introduction(LocalAccount account, string source, IDeploymentSource deployment)
    {
        Line($"[bold]Account {account.Id}[/] on this machine, from {Markup.Escape(source)}.");
        deployment.Introduce(console);
    }

    /// <summary>Writes the created and the named resources of a stack.</summary>
    public void Stack(StackInAccount stack)
    {
        Table table = NewTable().AddColumn("Deployed").AddColumn("Name");
        foreach (DeployedResource resource in stack.Resources)
            table.AddRow(Markup.Escape(resource.Type), Markup.Escape(resource.Name));
        console.Write(table);
        Line($"[dim]Not simulated (names only): {Markup.Escape(string.Join(", ", stack.NotSimulated))}.[/]");
        console.WriteLine();
    }

    public void Step(string title, LoopStep step) => Step(title, step.Result.Duration, step.Calls);

    /// <summary>Writes an execution of a document: its outcome, and the first lines of its notifications.</summary>
    public void Remediation(string title, RemediationStep step)
    {
        Step(title, step.Duration, step.Calls);
        Line(
            $"{(step.Succeeded ? "[green]Success[/]" : $"[red]{step.Execution.Status}[/]")}: {Markup.Escape(step.Summary)}"
        );
        foreach (PublishedMessage message in step.Messages)
            Line($"[dim]Notification to the topic:[/] {Markup.Escape(message.Subject ?? message.Text)}");
        console.WriteLine();
    }

    /// <summary>Writes a whole notification.</summary>
    public void Message(PublishedMessage message) =>
        console.Write(
            new Padder(
                new Text(message.Text, new Style(decoration: Decoration.Dim)),
                new Padding(left: 4, top: 0, right: 0, bottom: 1)
            )
        );

    /// <summary>Writes the users: violators first, ordered by their oldest key.</summary>
    public void Users(IReadOnlyCollection<IamUser> users, ConfigRule rule, DateTimeOffset now)
    {
        IamUser[] ordered =
        [
            .. users
                .OrderBy(user => rule.ResultOf(user.Id)?.Evaluation.Compliance == ComplianceType.NonCompliant ? 0 : 1)
                .ThenBy(user =>
                    user.AccessKeys.Where(key => key.Status == AccessKeyStatus.Active)
                        .Select(key => key.CreateDate)
                        .DefaultIfEmpty(DateTimeOffset.MaxValue)
                        .Min()
                )
                .ThenBy(user => user.Name, StringComparer.Ordinal),
        ];

        Table table = NewTable();
        int longestName = users.Select(user => user.Name.Length).DefaultIfEmpty().Max();
        table.AddColumn("User", column =>
            column.Width = Math.Clamp(longestName, "User".Length, IsNarrow ? LongestNameWhereNarrow : LongestName)
        );
        table.AddColumn("Access keys").AddColumn("Result in Config");
        foreach (IamUser user in ordered.Take(UsersShown))
            table.AddRow(Markup.Escape(user.Name), Keys(user, now), Result(rule.ResultOf(user.Id)));
        console.Write(table);

        if (ordered.Length > UsersShown)
            Line(Number($"and {ordered.Length - UsersShown} more users."));
        Line(Number($"{ordered.Length} users: {Totals(ordered, rule)}."));
        console.WriteLine();
    }

    public void Change(StoredEvaluation? before, StoredEvaluation? after)
    {
        Grid grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        grid.AddRow("before", Result(before, separator: ": "));
        grid.AddRow("after", Result(after, separator: ": "));
        console.Write(grid);
        console.WriteLine();
    }

    public void Log(IEnumerable<string> lines)
    {
        foreach (string line in lines)
            console.WriteLine($"  | {line}", new Style(decoration: Decoration.Dim));
    }

    /// <summary>Writes one line for each execution, if there are many.</summary>
    public void Outcomes(IEnumerable<RemediationStep> steps)
    {
        foreach (RemediationStep step in steps)
            Line(
                $"  {(step.Succeeded ? "[green]Success[/]" : $"[red]{step.Execution.Status}[/]")}  {Markup.Escape(step.Summary)}"
            );
        console.WriteLine();
    }

    public void Sentence(string sentence) => Line(Markup.Escape(sentence));

    /// <summary>Writes the last sentence of a part.</summary>
    public void End(string sentence)
    {
        Sentence(sentence);
        console.WriteLine();
    }

    private void Step(string title, TimeSpan duration, IReadOnlyList<CallCount> counts)
    {
        IEnumerable<string> services = counts
            .GroupBy(call => call.Service)
            .Select(calls =>
                Number(
                    $"{calls.Sum(call => call.Calls)} to {calls.Key} ({string.Join(", ", calls.Select(call => Number($"{call.Action} {call.Calls}")))})"
                )
            );
        Line($"[bold]{Markup.Escape(title)}[/]");
        Line(Number($"{duration.TotalMilliseconds:N0} ms; calls: ") + string.Join(", ", services));
    }

    private Table NewTable() =>
        new Table()
            .Border(console.Profile.Capabilities.Unicode ? TableBorder.Rounded : TableBorder.Ascii)
            .BorderColor(Color.Grey);

    private string Keys(IamUser user, DateTimeOffset now)
    {
        string separator = IsNarrow ? "\n  " : "  ";
        return user.AccessKeys.IsEmpty
            ? "[dim]none[/]"
            : string.Join(
                '\n',
                user.AccessKeys.OrderBy(key => key.CreateDate)
                    .Select(key =>
                        Number(
                            $"{key.Id}{separator}{key.Status.ToString(), -8} {Math.Floor((now - key.CreateDate).TotalDays), 5} days"
                        )
                    )
            );
    }

    /// <summary>
    /// Counts the results by compliance type. The two usual types are shown even if their count is 0.
    /// </summary>
    internal static string Totals(IEnumerable<IamUser> users, ConfigRule rule)
    {
        IEnumerable<ComplianceType?> stored = users.Select(user => rule.ResultOf(user.Id)?.Evaluation.Compliance);
        ILookup<ComplianceType?, ComplianceType?> counts = stored.ToLookup(compliance => compliance);
        List<string> totals =
        [
            Number($"[red]{counts[ComplianceType.NonCompliant].Count()} NON_COMPLIANT[/]"),
            Number($"[green]{counts[ComplianceType.Compliant].Count()} COMPLIANT[/]"),
        ];
        if (counts[ComplianceType.NotApplicable].Count() is > 0 and int notApplicable)
            totals.Add(Number($"{notApplicable} NOT_APPLICABLE"));
        if (counts[null].Count() is > 0 and int none)
            totals.Add(Number($"{none} without a result"));
        return string.Join(", ", totals);
    }

    private static string Result(StoredEvaluation? stored, string separator = "\n") =>
        stored is null
            ? "no result"
            : $"[{Colour(stored.Evaluation.Compliance)}]{stored.Evaluation.Compliance.ToWire()}[/]{(stored.Evaluation.Annotation is { } annotation ? separator + Markup.Escape(annotation) : "")}";

    private static string Colour(ComplianceType compliance) =>
        compliance switch
        {
            ComplianceType.NonCompliant => "red",
            ComplianceType.Compliant => "green",
            _ => "default",
        };

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Line(string markup) => console.MarkupLine(markup);
}
