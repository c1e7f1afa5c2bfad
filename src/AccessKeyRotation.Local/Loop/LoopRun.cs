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

    private const string GeneratedIds = "(without key ids, so that the shown ids are generated)";

    private readonly StatusRunner _withStatus = new(console);

    /// <returns>0 if every step had the expected outcome, 1 if one did not, 2 if the account could not be read or
    /// served, 130 if the run was interrupted.</returns>
    public async Task<int> RunAsync(LoopOptions options, CancellationToken cancellationToken)
    {
        try
        {
            LocalAccount account = Load(options);
            IDeploymentSource deployment = DeploymentOf(options);
            ILoopOutput output = OutputOf(options);
            output.Begin(account, SourceOf(options), deployment);
            await using LocalLoop loop = await LocalLoop.StartAsync(
                account,
                deployment,
                options.Port,
                cancellationToken
            );
            output.Deployed(loop.Deployment);
            if (await EvaluateAsync(loop, output, cancellationToken) is { } unmet)
            {
                await errors.WriteLineAsync($"Unexpected result: {unmet}");
                return NotAsItShould;
            }
            if (!options.Serve)
            {
                output.End();
                return AsItShould;
            }
            loop.EvaluateRecordedChanges();
            if (!options.Verbose)
                console.WriteLine();
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

    private static string SourceOf(LoopOptions options) =>
        options.CredentialReport switch
        {
            null => "the shipped example",
            "-" => $"standard input {GeneratedIds}",
            string file => $"{file} {GeneratedIds}",
        };

    private static IDeploymentSource DeploymentOf(LoopOptions options) =>
        options.Package is { } package
            ? new PackageDeployment(package, options.StackParameters())
            : new RepositoryDeployment(options);

    private ILoopOutput OutputOf(LoopOptions options)
    {
        if (options.Verbose)
            return new DetailedOutput(console);
        console.Profile.Width = Math.Min(console.Profile.Width, ShortOutput.MaximumWidth);
        return new ShortOutput(console);
    }

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
    private async Task<string?> EvaluateAsync(LocalLoop loop, ILoopOutput output, CancellationToken cancellationToken)
    {
        Expectation expectation = new(loop.Deployment.Limits);
        IReadOnlyList<IamUser> users = [.. loop.Account.Users.Present.InOrder];
        loop.Account.Report.Make();
        if (loop.Rule.Triggers.Missing is { } missing)
            return $"{loop.Rule.Name} is not triggered by {missing}. Add the trigger to the rule.";

        LoopStep evaluation = await _withStatus.RunAsync("The function evaluates all users", () =>
            loop.EvaluateAllAsync(cancellationToken)
        );
        output.AllEvaluated(evaluation, users, loop.Rule, time.GetUtcNow());
        if (expectation.Unmet(evaluation, users, loop.Rule, time.GetUtcNow()) is { } unmet)
            return unmet;

        IamUser[] violators =
        [
            .. users
                .Where(user => expectation.Violating(user, time.GetUtcNow()).Count > 0)
                .OrderBy(user => expectation.Violating(user, time.GetUtcNow())[0].CreateDate),
        ];
        if (violators.Length == 0)
        {
            output.Finished("No user violates a limit: there is no key to deactivate and no change to evaluate.");
            return null;
        }
        LoopRemediation remediation = new(loop, expectation, output, _withStatus);
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
