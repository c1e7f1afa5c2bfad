using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Loop;

/// <summary>The part of the demonstration in which something is done about violations, and undone.</summary>
/// <param name="withStatus">Runs a step and says meanwhile what it is.</param>
internal sealed class LoopRemediation(LocalLoop loop, Expectation expectation, LoopRendering show, LoopOptions options, StatusRunner withStatus)
{
    /// <summary>A click on Remediate for one user, what comes of it, and the undo.</summary>
    /// <returns>What did not come as it should, or null.</returns>
    public async Task<string?> OfOneAsync(IamUser user, CancellationToken cancellation)
    {
        StoredEvaluation? before = loop.Rule.ResultOf(user.Id);
        RemediationStep remediation = await withStatus.RunAsync("The document runs", () => loop.RemediateAsync(user, cancellation));
        Show($"Remediate: AWS Config starts {remediation.Execution.DocumentName} for {user.Name}", remediation);
        foreach (PublishedMessage message in remediation.Messages)
            show.Message(message);
        if (expectation.Unmet(remediation, user, Now(user), Time) is { } unmet)
            return unmet;
        if (expectation.ToDeactivate(user, Time).Count == 0)
        {
            show.End("No key was deactivated, as it should be: there is no change to judge and nothing to undo.");
            return null;
        }
        return await JudgeAsync(user, before, cancellation) ?? await UndoAsync(user, cancellation);
    }

    /// <summary>AWS Config remediates all violators by itself; then one deactivation is undone and stays so, however often it tries again.</summary>
    /// <returns>What did not come as it should, or null.</returns>
    public async Task<string?> OfAllAsync(IReadOnlyList<IamUser> violators, CancellationToken cancellation)
    {
        List<RemediationStep> steps = [];
        foreach (IamUser user in violators)
            steps.Add(await withStatus.RunAsync($"The document runs for {user.Name}", () => loop.RemediateAutomaticallyAsync(user, cancellation)));
        show.Sentence($"Automatic remediation: AWS Config starts {steps[0].Execution.DocumentName} for each of {violators.Count} users.");
        show.Outcomes(steps);
        if (loop.Remediation.Blocks.Count is > 0 and int blocked)
            show.Sentence($"AWS Config left a remediation exception for {blocked} of them: it tries no more until that is deleted.");
        foreach ((IamUser user, RemediationStep step) in violators.Zip(steps).Where(each => each.Second.Succeeded))
        {
            if (expectation.Unmet(step, user, Now(user), Time) is { } unmet)
                return unmet;
        }

        IReadOnlyList<IamUser> users = [.. loop.Account.Users.Present.InOrder];
        LoopStep sweep = await withStatus.RunAsync("The function judges every user", () => loop.SweepAsync(cancellation));
        Show("ScheduledNotification: every user is judged again", sweep);
        show.Users(users, loop.Rule, Time);
        if (expectation.Unmet(sweep, users, loop.Rule, Time) is { } wrong)
            return wrong;
        IamUser? deactivated = violators.Zip(steps).FirstOrDefault(each => each.Second.Succeeded && expectation.ToDeactivate(each.First, Time).Count > 0).First;
        return deactivated is null
            ? null
            : await UndoAsync(deactivated, cancellation) ?? await RemediateUndoneAsync(Now(deactivated), cancellation);
    }

    private DateTimeOffset Time => loop.Account.Time.GetUtcNow();

    private IamUser Now(IamUser user) => loop.Account.Users.Present.Get(user.Name);

    /// <summary>The change that the document left on the user reaches the rule.</summary>
    private async Task<string?> JudgeAsync(IamUser user, StoredEvaluation? before, CancellationToken cancellation)
    {
        LoopStep change = await withStatus.RunAsync("The function judges this user", () => loop.NotifyOfChangeAsync(user, cancellation));
        Show($"ConfigurationItemChangeNotification: {user.Name} alone is judged", change);
        show.Change(before, loop.Rule.ResultOf(user.Id));
        return expectation.Unmet(change, [Now(user)], loop.Rule, Time);
    }

    private async Task<string?> UndoAsync(IamUser user, CancellationToken cancellation)
    {
        AccessKey key = expectation.ToDeactivate(user, Time)[0];
        StoredEvaluation? before = loop.Rule.ResultOf(user.Id);
        RemediationStep undo = await withStatus.RunAsync("The undo runs", () => loop.UndoAsync(user, key, cancellation));
        Show($"Undo: {undo.Execution.DocumentName} for {key.Id} of {user.Name}", undo);
        LoopStep change = await withStatus.RunAsync("The function judges this user", () => loop.NotifyOfChangeAsync(user, cancellation));
        Show($"ConfigurationItemChangeNotification: {user.Name} alone is judged", change);
        show.Change(before, loop.Rule.ResultOf(user.Id));
        return Expectation.UnmetUndo(undo, change, Now(user), key, loop.Rule);
    }

    /// <summary>AWS Config works on a copy of its results, and may start a remediation for a user who complies by now.</summary>
    private async Task<string?> RemediateUndoneAsync(IamUser user, CancellationToken cancellation)
    {
        RemediationStep again = await withStatus.RunAsync("The document runs again", () => loop.RemediateAutomaticallyAsync(user, cancellation));
        Show($"Automatic remediation once more, for {user.Name}, who complies", again);
        AccessKeyStatus[] statuses = [.. Now(user).AccessKeys.Select(key => key.Status)];
        return again.Succeeded && statuses.SequenceEqual(user.AccessKeys.Select(key => key.Status))
            ? null
            : $"the undone key of {user.Name} should have been left as it was.";
    }

    private void Show(string title, LoopStep step)
    {
        show.Step(title, step);
        if (options.Verbose)
            show.Log(step.Result.Log);
    }

    private void Show(string title, RemediationStep step)
    {
        show.Remediation(title, step);
        if (options.Verbose)
            show.Log(step.Log);
    }
}
