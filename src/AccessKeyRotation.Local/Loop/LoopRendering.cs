using System.Globalization;
using System.Reflection;
using AccessKeyRotation.Local.Account;
using Spectre.Console;

namespace AccessKeyRotation.Local.Loop;

/// <summary>What the loop shows on a terminal, or in a log where there is none.</summary>
public sealed class LoopRendering(IAnsiConsole console)
{
    private const int UsersShown = 30;

    /// <summary>Narrower than this, a key takes two lines.</summary>
    private const int WideEnough = 120;

    public void Introduction(LocalAccount account, string source)
    {
        string packages = typeof(LoopRendering).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(metadata => metadata.Key == "AwsPackages").Value!;
        Line($"[bold]Account {account.Id}[/] on this machine, from {Markup.Escape(source)}.");
        Line($"[dim]The rule function is the built one, in a process of its own (AWS packages: {packages}).[/]");
        console.WriteLine();
    }

    public void Step(string title, LoopStep step)
    {
        IEnumerable<string> services = step.Calls.GroupBy(call => call.Service).Select(calls =>
            Number($"{calls.Sum(call => call.Calls)} to {calls.Key} ({string.Join(", ", calls.Select(call => Number($"{call.Action} {call.Calls}")))})"));
        Line($"[bold]{Markup.Escape(title)}[/]");
        Line(Number($"{step.Result.Duration.TotalMilliseconds:N0} ms; calls: ") + string.Join(", ", services));
    }

    /// <summary>The users, violators first and of these the one with the oldest key first.</summary>
    public void Users(IReadOnlyCollection<IamUser> users, ConfigRule rule, DateTimeOffset now)
    {
        IamUser[] ordered = [.. users
            .OrderBy(user => rule.ResultOf(user.Id)?.Evaluation.Compliance == ComplianceType.NonCompliant ? 0 : 1)
            .ThenBy(user => user.AccessKeys.Where(key => key.Status == AccessKeyStatus.Active).Select(key => key.CreateDate).DefaultIfEmpty(DateTimeOffset.MaxValue).Min())
            .ThenBy(user => user.Name, StringComparer.Ordinal)];

        Table table = new Table().Border(console.Profile.Capabilities.Unicode ? TableBorder.Rounded : TableBorder.Ascii).BorderColor(Color.Grey);
        table.AddColumn("User").AddColumn("Access keys").AddColumn("AWS Config holds");
        foreach (IamUser user in ordered.Take(UsersShown))
            table.AddRow(Markup.Escape(user.Name), Keys(user, now), Held(rule.ResultOf(user.Id)));
        console.Write(table);

        if (ordered.Length > UsersShown)
            Line(Number($"… and {ordered.Length - UsersShown} more users."));
        int violators = ordered.Count(user => rule.ResultOf(user.Id)?.Evaluation.Compliance == ComplianceType.NonCompliant);
        Line(Number($"{ordered.Length} users: [red]{violators} NON_COMPLIANT[/], [green]{ordered.Length - violators} COMPLIANT[/]."));
        console.WriteLine();
    }

    public void Change(StoredEvaluation? before, StoredEvaluation? after)
    {
        Line($"before  {Held(before, separator: ": ")}");
        Line($"after   {Held(after, separator: ": ")}");
        console.WriteLine();
    }

    public void Log(IEnumerable<string> lines)
    {
        foreach (string line in lines)
            console.WriteLine($"  | {line}", new Style(decoration: Decoration.Dim));
    }

    public void Sentence(string sentence) => Line(Markup.Escape(sentence));

    public void WhereNext(Uri? url)
    {
        Line("[bold]Where to look next[/]");
        if (url is null)
        {
            Line("  dotnet run --project src/AccessKeyRotation.Local -- --serve    keeps the account up for the AWS CLI");
            Line("  dotnet test                                                    runs all tests");
            Line("  README.md                                                      the rule's parameters, publishing");
            return;
        }
        string endpoint = url.ToString().TrimEnd('/');
        Line($"  AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local aws iam list-users --endpoint-url {endpoint}");
        Line($"  AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local aws configservice get-compliance-details-by-config-rule \\");
        Line($"    --config-rule-name access-keys-rotated-in-time --region us-east-1 --endpoint-url {endpoint}");
        Line($"Serving at {endpoint} until Ctrl-C.");
    }

    private string Keys(IamUser user, DateTimeOffset now)
    {
        string separator = console.Profile.Width < WideEnough ? "\n  " : "  ";
        return user.AccessKeys.IsEmpty
            ? "[dim]none[/]"
            : string.Join('\n', user.AccessKeys.OrderBy(key => key.CreateDate).Select(key =>
                Number($"{key.Id}{separator}{key.Status.ToString(),-8} {Math.Floor((now - key.CreateDate).TotalDays),5} days")));
    }

    private static string Held(StoredEvaluation? stored, string separator = "\n") => stored is null
        ? "nothing"
        : $"[{(stored.Evaluation.Compliance == ComplianceType.NonCompliant ? "red" : "green")}]{stored.Evaluation.Compliance.ToWire()}[/]{separator}{Markup.Escape(stored.Evaluation.Annotation ?? "")}";

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Line(string markup) => console.MarkupLine(markup);
}
