using AccessKeyRotation.Local.Account;
using Spectre.Console;

namespace AccessKeyRotation.Local.Loop;

/// <summary>Runs the demonstration.</summary>
public sealed class LoopRun(IAnsiConsole console, TextWriter errors, TextReader standardInput, TimeProvider time)
{
    private const int AsItShould = 0;
    private const int NotAsItShould = 1;
    private const int CouldNotBegin = 2;
    private const int Interrupted = 130; // as shells have it for SIGINT

    private const string InventedIds = "(a report has no key ids: those shown are generated)";

    private readonly LoopRendering _show = new(console);
    private readonly StatusRunner _withStatus = new(console);

    /// <returns>0 if every step had the expected outcome, 1 if one did not, 2 if the account could not be read or
    /// served, 130 if the run was interrupted.</returns>
    public async Task<int> RunAsync(LoopOptions options, CancellationToken cancellationToken)
    {
        try
        {
            LocalAccount account = Load(options);
            IDeploymentSource deployment = SourceOf(options.Package, options);
            _show.Introduction(account, ReportOf(options), deployment);
            await using LocalLoop loop = await LocalLoop.StartAsync(
                account,
                deployment,
                options.Port,
                cancellationToken
            );
            if (loop.Deployment.Stack is { } stack)
                _show.Stack(stack);
            if (await EvaluateAsync(loop, options, cancellationToken) is { } unmet)
            {
                await errors.WriteLineAsync($"Unexpected result: {unmet}");
                return NotAsItShould;
            }
            if (!options.Serve)
            {
                NextSteps.Write(console);
                return AsItShould;
            }
            loop.EvaluateRecordedChanges();
            NextSteps.Write(console, loop.Url, loop.Rule.Name);
            await WaitForEndAsync(cancellationToken);
            return AsItShould;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Interrupted;
        }
        catch (Exception cannotBegin)
            when (cannotBegin is FormatException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(cannotBegin.Message);
            return CouldNotBegin;
        }
    }

    private static string ReportOf(LoopOptions options) =>
        options.CredentialReport switch
        {
            null => "the shipped example, with its newest date moved to now",
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

    /// <returns>The first difference from the expected state; null if there is none.</returns>
    private async Task<string?> EvaluateAsync(LocalLoop loop, LoopOptions options, CancellationToken cancellationToken)
    {
        Expectation expectation = new(loop.Deployment.Limits);
        IReadOnlyList<IamUser> users = [.. loop.Account.Users.Present.InOrder];
        loop.Account.Report.Make();
        if (loop.Rule.Triggers.Missing is { } missing)
            return $"{loop.Rule.Name} is not triggered by {missing}. Add the trigger to the rule.";

        LoopStep sweep = await _withStatus.RunAsync("The function evaluates all users", () =>
            loop.EvaluateAllAsync(cancellationToken)
        );
        _show.Step("ScheduledNotification: all users are evaluated", sweep);
        if (options.Verbose)
            _show.Log(sweep.Result.Log);
        _show.Users(users, loop.Rule, time.GetUtcNow());
        if (expectation.Unmet(sweep, users, loop.Rule, time.GetUtcNow()) is { } unmet)
            return unmet;

        IamUser[] violators =
        [
            .. users
                .Where(user => expectation.Violating(user, time.GetUtcNow()).Count > 0)
                .OrderBy(user => expectation.Violating(user, time.GetUtcNow())[0].CreateDate),
        ];
        if (violators.Length == 0)
        {
            _show.End("No user violates: there is no key to deactivate and no change to evaluate.");
            return null;
        }
        LoopRemediation remediation = new(loop, expectation, _show, options, _withStatus);
        return loop.Remediation.Configuration.Automatic
            ? await remediation.OfAllAsync(violators, cancellationToken)
            : await remediation.OfOneAsync(
                violators.FirstOrDefault(user => expectation.ToDeactivate(user, time.GetUtcNow()).Count > 0)
                    ?? violators[0],
                cancellationToken
            );
    }

    private static async Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource end = new();
        await using (cancellationToken.Register(end.SetResult))
            await end.Task;
    }
}
