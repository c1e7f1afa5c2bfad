using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;
using Spectre.Console;

namespace AccessKeyRotation.Cli.Commands.Remediate;

/// <summary>Shows the executions of a batch while they run: a live table on a terminal, nothing in a log.</summary>
internal static class BatchProgress
{
    /// <param name="users">The users of the batch.</param>
    /// <param name="work">Receives the callback for each execution whose status changes.</param>
    public static Task ShowAsync(
        CommandHost host,
        string title,
        IEnumerable<IamUser> users,
        Func<Action<UserRun>, Task> work
    )
    {
        if (!host.ShowsProgress())
            return work(_ => { });

        Table table = new Table().Title(Markup.Escape(title)).AddColumns("User", "Execution", "");
        Dictionary<UserId, int> rows = [];
        foreach (IamUser user in users)
        {
            rows[user.Id] = rows.Count;
            table.AddRow(Markup.Escape(user.Name.Value), "", "waits");
        }
        // The table is cleared at the end. The outcome lines that follow it remain.
        return host.Output.HoldAsync(async () =>
        {
            await host
                .Status.Live(table)
                .AutoClear(true)
                .StartAsync(context =>
                    work(run =>
                    {
                        table.UpdateCell(rows[run.User.Id], 1, Markup.Escape(run.ExecutionId ?? ""));
                        table.UpdateCell(rows[run.User.Id], 2, StateOf(run));
                        context.Refresh();
                    })
                );
            return true;
        });
    }

    private static string StateOf(UserRun run) =>
        run switch
        {
            { NotStarted: not null } => "[red]not started[/]",
            { HasEnded: false } => "runs",
            { IsSuccess: true } => "[green]done[/]",
            _ => "[red]failed[/]",
        };
}
