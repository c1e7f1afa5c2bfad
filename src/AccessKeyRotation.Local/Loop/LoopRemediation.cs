using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Loop;

/// <summary>The part of the demonstration that remediates violations and reactivates a key.</summary>
/// <param name="withStatus">Runs a step and shows its name meanwhile.</param>
internal sealed class LoopRemediation(
    LocalLoop loop,
    Expectation expectation,
    LoopRendering show,
    LoopOptions options,
    StatusRunner withStatus
)
{
    /// <summary>
    /// Remediates one user as a click on Remediate does, evaluates the change, and reactivates a key.
    /// </summary>
    /// <returns>The first difference from the expected state; null if there is none.</returns>
    public async Task<string?> OfOneAsync(IamUser user, CancellationToken cancellationToken)
    {
        StoredEvaluation? before = loop.Rule.ResultOf(user.Id);
        RemediationStep remediation = await withStatus.RunAsync("The document runs", () =>
            loop.RemediateAsync(user, cancellationToken)
        );
        Show($"Remediate: AWS Config starts {remediation.Execution.DocumentName} for {user.Name}", remediation);
        foreach (PublishedMessage message in remediation.Messages)
            show.Message(message);
        if (expectation.Unmet(remediation, user, Now(user), Time) is { } unmet)
            return unmet;
        if (expectation.ToDeactivate(user, Time).Count == 0)
        {
            show.End("No key was deactivated, as expected: there is no change to evaluate and no key to reactivate.");
            return null;
        }
        return await EvaluateAsync(user, before, cancellationToken) ?? await UndoAsync(user, cancellationToken);
    }

    /// <summary>
    /// Remediates all violators automatically, then reactivates one key, which must stay active in later remediations.
    /// </summary>
    /// <returns>The first difference from the expected state; null if there is none.</returns>
    public async Task<string?> OfAllAsync(IReadOnlyList<IamUser> violators, CancellationToken cancellationToken)
    {
        List<RemediationStep> steps = [];
        foreach (IamUser user in violators)
            steps.Add(
                await withStatus.RunAsync($"The document runs for {user.Name}", () =>
                    loop.RemediateAutomaticallyAsync(user, cancellationToken)
                )
            );
        show.Sentence(
            $"Automatic remediation: AWS Config starts {steps[0].Execution.DocumentName} for each of "
                + $"{violators.Count} users."
        );
        show.Outcomes(steps);
        if (loop.Remediation.Blocks.Count is > 0 and int blocked)
            show.Sentence(
                $"AWS Config added a remediation exception for {blocked} of them and does not remediate them until "
                    + "it is deleted."
            );
        if (steps.Count(step => step.IsDeferred) is > 0 and int deferred)
            show.Sentence($"{deferred} of them were deferred: they stay NON_COMPLIANT until a later day.");
        foreach (
            (IamUser user, RemediationStep step) in violators
                .Zip(steps)
                .Where(each => each.Second is { Succeeded: true, IsDeferred: false })
        )
        {
            if (expectation.Unmet(step, user, Now(user), Time) is { } unmet)
                return unmet;
        }

        IReadOnlyList<IamUser> users = [.. loop.Account.Users.Present.InOrder];
        LoopStep sweep = await withStatus.RunAsync("The function evaluates all users", () =>
            loop.EvaluateAllAsync(cancellationToken)
        );
        Show("ScheduledNotification: all users are evaluated again", sweep);
        show.Users(users, loop.Rule, Time);
        if (expectation.Unmet(sweep, users, loop.Rule, Time) is { } wrong)
            return wrong;
        IamUser? deactivated = violators
            .Zip(steps)
            .FirstOrDefault(each =>
                each.Second is { Succeeded: true, IsDeferred: false }
                && expectation.ToDeactivate(each.First, Time).Count > 0
            )
            .First;
        return deactivated is null
            ? null
            : await UndoAsync(deactivated, cancellationToken)
                ?? await RemediateUndoneAsync(Now(deactivated), cancellationToken);
    }

    private DateTimeOffset Time => loop.Account.Time.GetUtcNow();

    private IamUser Now(IamUser user) => loop.Account.Users.Present.Get(user.Name);

    /// <summary>Sends the change that the document made on the user to the rule.</summary>
    private async Task<string?> EvaluateAsync(
        IamUser user,
        StoredEvaluation? before,
        CancellationToken cancellationToken
    )
    {
        LoopStep change = await withStatus.RunAsync("The function evaluates this user", () =>
            loop.NotifyOfChangeAsync(user, cancellationToken)
        );
        Show($"ConfigurationItemChangeNotification: only {user.Name} is evaluated", change);
        show.Change(before, loop.Rule.ResultOf(user.Id));
        return expectation.Unmet(change, [Now(user)], loop.Rule, Time);
    }

    private async Task<string?> UndoAsync(IamUser user, CancellationToken cancellationToken)
    {
        AccessKey key = expectation.ToDeactivate(user, Time)[0];
        StoredEvaluation? before = loop.Rule.ResultOf(user.Id);
        RemediationStep undo = await withStatus.RunAsync("The reactivation runs", () =>
            loop.UndoAsync(user, key, cancellationToken)
        );
        Show($"Reactivation: {undo.Execution.DocumentName} for {key.Id} of {user.Name}", undo);
        LoopStep change = await withStatus.RunAsync("The function evaluates this user", () =>
            loop.NotifyOfChangeAsync(user, cancellationToken)
        );
        Show($"ConfigurationItemChangeNotification: only {user.Name} is evaluated", change);
        show.Change(before, loop.Rule.ResultOf(user.Id));
        return Expectation.UnmetUndo(undo, change, Now(user), key, loop.Rule);
    }

    /// <summary>
    /// Starts an automatic remediation for a compliant user. AWS Config does so too, because it works on a copy of its
    /// results.
    /// </summary>
    private async Task<string?> RemediateUndoneAsync(IamUser user, CancellationToken cancellationToken)
    {
        RemediationStep again = await withStatus.RunAsync("The document runs again", () =>
            loop.RemediateAutomaticallyAsync(user, cancellationToken)
        );
        Show($"Automatic remediation again, for {user.Name}, who is compliant", again);
        AccessKeyStatus[] statuses = [.. Now(user).AccessKeys.Select(key => key.Status)];
        return again.Succeeded && statuses.SequenceEqual(user.AccessKeys.Select(key => key.Status))
            ? null
            : $"the reactivated key of {user.Name} should not have changed.";
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
