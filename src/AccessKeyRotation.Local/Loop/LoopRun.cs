using AccessKeyRotation.Local.Account;
using Spectre.Console;

namespace AccessKeyRotation.Local.Loop;

/// <summary>The demonstration from its beginning to its end.</summary>
public sealed class LoopRun(IAnsiConsole console, TextWriter errors, TextReader standardInput, TimeProvider time)
{
    private const int AsItShould = 0;
    private const int NotAsItShould = 1;
    private const int CouldNotBegin = 2;
    private const int Interrupted = 130; // as shells have it for SIGINT

    private const string InventedIds = "(a report has no ids of keys: those shown are invented)";

    private readonly LoopRendering _show = new(console);
    private readonly StatusRunner _withStatus = new(console);

    /// <returns>0 where everything came as it should, 1 where something did not, 2 where the account could not be read or served, 130 where it was interrupted.</returns>
    public async Task<int> RunAsync(LoopOptions options, CancellationToken cancellation)
    {
        try
        {
            LocalAccount account = Load(options);
            IDeploymentSource deployment = SourceOf(options.Package, options);
            _show.Introduction(account, ReportOf(options), deployment);
            await using LocalLoop loop = await LocalLoop.StartAsync(account, deployment, options.Port, cancellation);
            if (loop.Deployment.Stack is { } stack)
                _show.Stack(stack);
            if (await JudgeAsync(loop, options, cancellation) is { } unmet)
            {
                await errors.WriteLineAsync($"Not as it should be: {unmet}");
                return NotAsItShould;
            }
            if (!options.Serve)
            {
                NextSteps.Write(console);
                return AsItShould;
            }
            NextSteps.Write(console, loop.Url, loop.Rule.Name);
            await WaitForEndAsync(cancellation);
            return AsItShould;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Interrupted;
        }
        catch (Exception cannotBegin) when (cannotBegin is FormatException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(cannotBegin.Message);
            return CouldNotBegin;
        }
    }

    private static string ReportOf(LoopOptions options) => options.CredentialReport switch
    {
        null => "the shipped example, its newest date moved to now",
        "-" => $"standard input {InventedIds}",
        string file => $"{file} {InventedIds}",
    };

    private static IDeploymentSource SourceOf(string? package, LoopOptions options) =>
        package is null ? new RepositoryDeployment(options) : new PackageDeployment(package, options.StackParameters());

    private LocalAccount Load(LoopOptions options)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (options.CredentialReport is null)
            return CredentialReportSeed.Example(now).ToAccount(time);
        if (options.CredentialReport == "-")
            return CredentialReportSeed.Load(standardInput).ToAccount(time);
        using StreamReader report = File.OpenText(options.CredentialReport);
        return CredentialReportSeed.Load(report).ToAccount(time);
    }

    /// <returns>What did not come as it should, or null.</returns>
    private async Task<string?> JudgeAsync(LocalLoop loop, LoopOptions options, CancellationToken cancellation)
    {
        Expectation expectation = new(loop.Deployment.Limits);
        IReadOnlyList<IamUser> users = [.. loop.Account.Users.Present.InOrder];
        loop.Account.Report.Make();
        if (loop.Rule.Triggers.Missing is { } missing)
            return $"{loop.Rule.Name} should be told of {missing}, and is not.";

        LoopStep sweep = await _withStatus.RunAsync("The function judges every user", () => loop.SweepAsync(cancellation));
        _show.Step("ScheduledNotification: every user is judged", sweep);
        if (options.Verbose)
            _show.Log(sweep.Result.Log);
        _show.Users(users, loop.Rule, time.GetUtcNow());
        if (expectation.Unmet(sweep, users, loop.Rule, time.GetUtcNow()) is { } unmet)
            return unmet;

        IamUser[] violators = [.. users.Where(user => expectation.Violating(user, time.GetUtcNow()).Count > 0)
            .OrderBy(user => expectation.Violating(user, time.GetUtcNow())[0].CreateDate)];
        if (violators.Length == 0)
        {
            _show.End("Nobody violates: there is no key to deactivate, and so no change to judge.");
            return null;
        }
        LoopRemediation remediation = new(loop, expectation, _show, options, _withStatus);
        return loop.Remediation.Configuration.Automatic ? await remediation.OfAllAsync(violators, cancellation) : await remediation.OfOneAsync(
                violators.FirstOrDefault(user => expectation.ToDeactivate(user, time.GetUtcNow()).Count > 0) ?? violators[0], cancellation);
    }

    private static async Task WaitForEndAsync(CancellationToken cancellation)
    {
        TaskCompletionSource end = new();
        await using (cancellation.Register(end.SetResult))
            await end.Task;
    }
}
