using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Records;
using AccessKeyRotation.Soak.Accounts;
using AccessKeyRotation.Soak.Checks;
using AccessKeyRotation.Soak.People;

namespace AccessKeyRotation.Soak;

/// <summary>Simulates the days of an account with automatic remediation, and examines it after each run.</summary>
internal sealed class SoakRun
{
    private readonly SoakSettings _settings;
    private readonly SoakAccount _account;
    private readonly Random _random;
    private readonly KeyWatch _watch;
    private readonly DailyChecks _checks;
    private readonly People.People _people;
    private readonly RandomFaults _faults;
    private readonly HashSet<string> _failedRotations = [];
    private int _day;
    private bool _isFaulty;

    private SoakRun(SoakSettings settings, SoakAccount account)
    {
        (_settings, _account, _random) = (settings, account, new(settings.Seed));
        _watch = new(account, settings, Figures);
        _checks = new(account, settings, _watch);
        _people = new(account, settings, _watch, Figures, _random);
        _faults = new(account, Figures, _random);
    }

    public SoakFigures Figures { get; } = new();

    /// <param name="progress">Receives a line for each day.</param>
    /// <exception cref="SoakFailedException">A rule of the product was violated. The message has the seed and the
    /// day.</exception>
    public static async Task<SoakFigures> RunAsync(SoakSettings settings, Action<string> progress)
    {
        await using SoakAccount account = await SoakAccount.StartAsync(settings);
        SoakRun run = new(settings, account);
        run._people.Arrive();
        for (run._day = 1; run._day <= settings.Days; run._day++)
        {
            await run.DayAsync();
            progress(
                $"Day {run._day}: {account.Local.Users.Present.Count} users, {run._watch.Deactivated.Count} keys "
                    + $"inactive by this product{(run._isFaulty ? ", with faults" : "")}"
                    + $"{(account.IsPaused ? ", paused" : "")}."
            );
        }
        return run.Figures;
    }

    private async Task DayAsync()
    {
        _isFaulty = _random.NextDouble() < _settings.FaultyDays;
        _account.Local.Calls.Clear();
        // The credential report is sometimes older than what people do on this day.
        if (_random.Next(2) == 0)
            _account.Local.Report.Make();
        PauseOrResume();
        _people.Live();
        _account.Time.Advance(TimeSpan.FromHours(2));

        Figures.Count("remediation exceptions cleared", await _account.ClearExceptionsAsync());
        if (!_account.IsPaused)
        {
            await RepeatIncompleteAsync();
            await RepeatRotationsAsync();
        }
        await EvaluateAsync();
        await RemediateAllAsync();
        await StartByPeopleAsync();
        await RunAsync(new(SoakStep.Finish), ("WaitDays", $"{_settings.WaitDays}"));
        await RunAsync(new(SoakStep.Delete), ("GraceDays", $"{_settings.GraceDays}"));
        await RunAsync(new(SoakStep.Warn), ("GraceDays", $"{_settings.GraceDays}"));

        Figures.Max("delivered secrets of keys that no longer exist", _checks.DeadSecrets);
        Require(_checks.Always());
        if (!_isFaulty && !_account.IsPaused)
            Require(_checks.WithoutFaults());
        _account.Time.Advance(TimeSpan.FromHours(24) - _account.Time.GetUtcNow().TimeOfDay);
    }

    private void PauseOrResume()
    {
        if (_account.IsPaused && _random.Next(3) == 0)
        {
            _account.Local.Parameters.Delete(SoakAccount.Pause);
        }
        else if (!_account.IsPaused && _random.Next(15) == 0)
        {
            _account.Local.Parameters.Put(SoakAccount.Pause, "an incident");
            Figures.Count("pauses");
        }
    }

    private async Task EvaluateAsync()
    {
        InvocationResult? result = null;
        await WatchAsync(new(SoakStep.Evaluation), 0.8, async () => result = await _account.EvaluateAsync());
        Figures.Count("scheduled evaluations");
        if (result!.Error is { } error)
        {
            Figures.Count("scheduled evaluations that failed");
            if (!_isFaulty)
                Fail($"The scheduled evaluation failed without a fault: {error.ErrorMessage}");
        }
        else if (!_isFaulty)
        {
            Require(_checks.Results());
        }
    }

    /// <summary>AWS Config remediates every user with a violation, and evaluates the changed users again.</summary>
    private async Task RemediateAllAsync()
    {
        string[] users =
        [
            .. _account
                .Rule.Results.Where(result => result.Evaluation.Compliance == ComplianceType.NonCompliant)
                .Select(result => result.Evaluation.ResourceId),
        ];
        foreach (string user in users)
        {
            int before = _watch.Deactivated.Count;
            AutomationExecution? run = null;
            SoakStep step = new(SoakStep.Deactivate, user, IsAutomatic: true);
            await WatchAsync(step, 0.1, async () => run = await _account.RemediateAsync(user));
            Figures.Count("automatic remediations");
            RequireSuccess(step, run);
            if (_watch.Deactivated.Count > before && IsPresent(user))
                await _account.EvaluateChangeAsync(user);
        }
    }

    /// <summary>People undo deactivations and rotate keys with the documents.</summary>
    private async Task StartByPeopleAsync()
    {
        foreach (string key in _watch.Deactivated.Keys.Where(_ => _random.Next(20) == 0).ToArray())
        {
            if (_account.Local.Users.Present.OwnerOf(key) is not { } user)
                continue;
            SoakStep step = new(SoakStep.Reactivate, user.Id, key);
            Figures.Count("undos");
            await RunAsync(
                step,
                ("UserName", user.Name),
                ("AccessKeyId", key),
                ("Owner", "team-a"),
                ("Reason", "The nightly job signs with it"),
                ("Days", $"{1 + _random.Next(14)}")
            );
        }
        for (int i = 0; i < 1 + (_settings.Users / 100); i++)
        {
            if (_people.Any() is { } user)
                await RotateAsync(user);
        }
    }

    private async Task RotateAsync(IamUser user)
    {
        // A user without exactly one active key is refused, which is no failure.
        bool isRefused = user.AccessKeys is not [{ Status: AccessKeyStatus.Active }];
        bool isSuccess = await RunAsync(
            new(SoakStep.Rotate, user.Id),
            isRefused,
            ("UserName", user.Name),
            ("Redeliver", isRefused && _random.Next(2) == 0 ? "true" : "false")
        );
        if (isSuccess)
            _failedRotations.Remove(user.Id);
        else
            _failedRotations.Add(user.Id);
    }

    /// <summary>An operator starts interrupted rotations again, until they are complete or refused.</summary>
    private async Task RepeatRotationsAsync()
    {
        foreach (IamUser user in _account.Local.Users.Present.InOrder.ToArray())
        {
            if (!_failedRotations.Remove(user.Id))
                continue;
            Figures.Count("failed rotations repeated");
            await RotateAsync(user);
            if (!_isFaulty)
                _failedRotations.Remove(user.Id);
        }
    }

    /// <summary>An operator starts interrupted deactivations again.</summary>
    private async Task RepeatIncompleteAsync()
    {
        foreach (string key in _watch.Deactivated.Keys.ToArray())
        {
            if (
                _account.Local.Users.Present.OwnerOf(key) is not { } user
                || _checks.RecordOf(key) is { Phase: DeactivationPhase.Deactivated, IsNotified: true }
            )
                continue;
            Figures.Count("interrupted deactivations repeated");
            await RunAsync(new(SoakStep.Deactivate, user.Id), ("ResourceId", user.Id));
        }
    }

    private Task<bool> RunAsync(SoakStep step, params (string Name, string Value)[] parameters) =>
        RunAsync(step, mayFail: false, parameters);

    private async Task<bool> RunAsync(SoakStep step, bool mayFail, params (string Name, string Value)[] parameters)
    {
        AutomationExecution? run = null;
        await WatchAsync(step, 0.5, async () => run = await _account.RunAsync(step.Document, parameters));
        Figures.Count($"runs of {step.Document}");
        if (!mayFail && (!_account.IsPaused || step.Document == SoakStep.Reactivate))
            RequireSuccess(step, run);
        return run!.Status == AutomationStatus.Success;
    }

    /// <summary>Watches a run, with a fault or a rename during the run on days with faults.</summary>
    /// <param name="share">The share of runs with a fault.</param>
    private async Task WatchAsync(SoakStep step, double share, Func<Task> run)
    {
        int calls = 0;
        int renamesAt = _isFaulty && _random.NextDouble() < share / 4 ? 1 + _random.Next(20) : 0;
        _account.Local.Faults.BeforeAnswer = call =>
        {
            if (Interlocked.Increment(ref calls) == renamesAt)
                _people.Rename();
            _watch.Watch(call);
        };
        if (_isFaulty && _random.NextDouble() < share)
            _faults.Inject();
        _watch.Begin(step);
        await run();
        if (step.Document == SoakStep.Rotate)
            _watch.RememberCreated();
        Require(_watch.End());
        _account.Local.Faults.Clear();
        _account.Time.Advance(TimeSpan.FromSeconds(5));
    }

    private bool IsPresent(string userId) => _account.Local.Users.Present.InOrder.Any(user => user.Id == userId);

    /// <summary>Without a fault, no run fails: AWS Config would exclude the user from automatic remediation.</summary>
    private void RequireSuccess(SoakStep step, AutomationExecution? run)
    {
        if (run is { Status: not AutomationStatus.Success })
        {
            Figures.Count("runs that failed");
            if (!_isFaulty)
                Fail($"{step} failed without a fault: {run.FailureMessage}");
        }
    }

    private void Require(IEnumerable<string> disasters)
    {
        string[] all = [.. disasters];
        if (all.Length > 0)
            Fail(string.Join(Environment.NewLine, all.Take(5)));
    }

    private void Fail(string what) =>
        throw new SoakFailedException($"Seed {_settings.Seed}, {_settings.Users} users, day {_day}: {what}");
}
