using AccessKeyRotation.Keys;
using Spectre.Console;

namespace AccessKeyRotation.Cli.Remediating;

/// <summary>How the runs of a batch stand, while they run: a table that changes on a terminal, nothing in a log.</summary>
internal static class BatchProgress
{
    /// <param name="users">Of the batch.</param>
    /// <param name="work">Is given what is to be told of every run that changes.</param>
    public static Task ShowAsync(IAnsiConsole status, string title, IEnumerable<IamUser> users, Func<Action<UserRun>, Task> work)
    {
        if (!status.Profile.Capabilities.Interactive)
            return work(_ => { });

        Table table = new Table().Title(Markup.Escape(title)).AddColumns("User", "Execution", "");
        Dictionary<UserId, int> rows = [];
        foreach (IamUser user in users)
        {
            rows[user.Id] = rows.Count;
            table.AddRow(Markup.Escape(user.Name.Value), "", "waits");
        }
        // Cleared at its end: what came of it is told then, in lines that stay.
        return status.Live(table).AutoClear(true).StartAsync(context => work(run =>
        {
            table.UpdateCell(rows[run.User.Id], 1, Markup.Escape(run.ExecutionId ?? ""));
            table.UpdateCell(rows[run.User.Id], 2, StateOf(run));
            context.Refresh();
        }));
    }

    private static string StateOf(UserRun run) => run switch
    {
        { NotStarted: not null } => "[red]not started[/]",
        { HasEnded: false } => "runs",
        { IsSuccess: true } => "[green]done[/]",
        _ => "[red]failed[/]",
    };
}
