using AccessKeyRotation.Local.Account;
using Spectre.Console;

namespace AccessKeyRotation.Local.Loop;

/// <summary>
/// The output of <c>--verbose</c>: tables, annotations, messages, the number of calls, and the log of the functions.
/// </summary>
internal sealed class DetailedOutput(IAnsiConsole console) : ILoopOutput
{
    private readonly LoopRendering _show = new(console);

    public void Begin(LocalAccount account, string source, IDeploymentSource deployment) =>
        _show.Introduction(account, source, deployment);

    public void Deployed(Deployment deployment)
    {
        if (deployment.Stack is { } stack)
            _show.Stack(stack);
    }

    public void AllEvaluated(LoopStep step, IReadOnlyList<IamUser> users, ConfigRule rule, DateTimeOffset now)
    {
        Show("ScheduledNotification: the rule evaluates all users", step);
        _show.Users(users, rule, now);
    }

    public void UserEvaluated(IamUser user, LoopStep step, StoredEvaluation? before, StoredEvaluation? after)
    {
        Show($"ConfigurationItemChangeNotification: the rule evaluates {user.Name}", step);
        _show.Change(before, after);
    }

    public void Remediated(Remediation remediation)
    {
        Show($"Remediate: AWS Config starts {remediation.Document} for {remediation.Before.Name}", remediation.Step);
        foreach (PublishedMessage message in remediation.Step.Messages)
            _show.Message(message);
    }

    public void AutomaticallyRemediated(IReadOnlyList<Remediation> remediations, int exceptions)
    {
        _show.Sentence(
            $"Automatic remediation: AWS Config starts {remediations[0].Document} for each of {remediations.Count} "
                + "users."
        );
        _show.Outcomes(remediations.Select(remediation => remediation.Step));
        if (exceptions > 0)
            _show.Sentence(
                $"AWS Config added a remediation exception for {exceptions} of them and does not remediate them until "
                    + "it is deleted."
            );
        if (remediations.Count(remediation => remediation.Step.IsDeferred) is > 0 and int deferred)
            _show.Sentence($"{deferred} of them were deferred: they stay NON_COMPLIANT until a later day.");
    }

    public void RemediatedAgain(Remediation remediation) =>
        Show(
            $"Automatic remediation of {remediation.Before.Name}, who is compliant: AWS Config starts "
                + remediation.Document,
            remediation.Step
        );

    public void Reactivated(IamUser user, AccessKey key, RemediationStep step) =>
        Show($"Reactivation: {step.Execution.DocumentName} for {key.Id} of {user.Name}", step);

    public void Finished(string reason) => _show.End(reason);

    public void End() => NextSteps.Write(console);

    private void Show(string title, LoopStep step)
    {
        _show.Step(title, step);
        _show.Log(step.Result.Log);
    }

    private void Show(string title, RemediationStep step)
    {
        _show.Remediation(title, step);
        _show.Log(step.Log);
    }
}
