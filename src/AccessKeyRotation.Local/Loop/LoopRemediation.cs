using System.Text.Json;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Local.Loop;

/// <summary>The part of the demonstration that remediates violations and reactivates a key.</summary>
/// <param name="withStatus">Runs a step and shows its name meanwhile.</param>
internal sealed class LoopRemediation(
    LocalLoop loop,
    Expectation expectation,
    ILoopOutput output,
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
        output.Remediated(new(user, Now(user), remediation));
        if (expectation.Unmet(remediation, user, Now(user), Time) is { } unmet)
            return unmet;
        if (expectation.ToDeactivate(user, Time).Count == 0)
        {
            output.Finished(
                "No key was deactivated, as expected: there is no change to evaluate and no key to reactivate."
            );
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
        List<Remediation> remediations = [];
        foreach (IamUser user in violators)
        {
            RemediationStep step = await withStatus.RunAsync($"The document runs for {user.Name}", () =>
                loop.RemediateAutomaticallyAsync(user, cancellationToken)
            );
            remediations.Add(new(user, Now(user), step));
        }
        output.AutomaticallyRemediated(remediations, loop.Remediation.Blocks.Count);
        Remediation[] done =
        [
            .. remediations.Where(remediation => remediation.Step is { Succeeded: true, IsDeferred: false }),
        ];
        foreach (Remediation remediation in done)
        {
            if (expectation.Unmet(remediation.Step, remediation.Before, Now(remediation.Before), Time) is { } unmet)
                return unmet;
        }

        IReadOnlyList<IamUser> users = [.. loop.Account.Users.Present.InOrder];
        LoopStep evaluation = await withStatus.RunAsync("The function evaluates all users", () =>
            loop.EvaluateAllAsync(cancellationToken)
        );
        output.AllEvaluated(evaluation, users, loop.Rule, Time);
        if (expectation.Unmet(evaluation, users, loop.Rule, Time) is { } wrong)
            return wrong;
        IamUser? deactivated = done.FirstOrDefault(remediation =>
            expectation.ToDeactivate(remediation.Before, Time).Count > 0
        )?.Before;
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
        output.UserEvaluated(user, change, before, loop.Rule.ResultOf(user.Id));
        return expectation.Unmet(change, [Now(user)], loop.Rule, Time);
    }

    private async Task<string?> UndoAsync(IamUser user, CancellationToken cancellationToken)
    {
        AccessKey key = expectation.ToDeactivate(user, Time)[0];
        StoredEvaluation? before = loop.Rule.ResultOf(user.Id);
        RemediationStep undo = await withStatus.RunAsync("The reactivation runs", () =>
            loop.UndoAsync(user, key, cancellationToken)
        );
        output.Reactivated(user, key, undo);
        LoopStep change = await withStatus.RunAsync("The function evaluates this user", () =>
            loop.NotifyOfChangeAsync(user, cancellationToken)
        );
        output.UserEvaluated(user, change, before, loop.Rule.ResultOf(user.Id));
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
        output.RemediatedAgain(new(user, Now(user), again));
        AccessKeyStatus[] statuses = [.. Now(user).AccessKeys.Select(key => key.Status)];
        return again.Succeeded && statuses.SequenceEqual(user.AccessKeys.Select(key => key.Status))
            ? null
            : $"the reactivated key of {user.Name} should not have changed.";
    }
}

/// <summary>One execution of a document in the loop.</summary>
/// <param name="Calls">The calls to the account, by service and action.</param>
/// <param name="Messages">The notifications that were published meanwhile.</param>
/// <param name="Log">The output of the function meanwhile.</param>
public sealed record RemediationStep(
    AutomationExecution Execution,
    IReadOnlyList<CallCount> Calls,
    IReadOnlyList<PublishedMessage> Messages,
    IReadOnlyList<string> Log
)
{
    public bool Succeeded => Execution.Status == AutomationStatus.Success;

    public TimeSpan Duration => (Execution.EndTime ?? Execution.StartTime) - Execution.StartTime;

    /// <summary>The function's summary, or the reason why the execution failed.</summary>
    public string Summary =>
        Succeeded
            ? Answer.GetProperty(nameof(Summary)).GetString()!
            : Execution.FailureMessage ?? $"{Execution.Status}";

    /// <summary>True if the run deferred the user to a later day, because of the daily limit or a pause.</summary>
    public bool IsDeferred => Succeeded && Answer.GetProperty("Deferred").GetArrayLength() > 0;

    private JsonElement Answer => JsonElement.Parse(Execution.Steps[^1].Outputs["Payload"][0]);
}
