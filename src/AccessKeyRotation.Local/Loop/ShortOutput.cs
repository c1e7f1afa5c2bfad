using System.Globalization;
using AccessKeyRotation.Local.Account;
using Spectre.Console;

namespace AccessKeyRotation.Local.Loop;

/// <summary>The output without <c>--verbose</c>: one sentence for each step.</summary>
internal sealed class ShortOutput(IAnsiConsole console) : ILoopOutput
{
    /// <summary>Longer lines are wrapped.</summary>
    public const int MaximumWidth = 100;

    public void Begin(LocalAccount account, string source, IDeploymentSource deployment) =>
        Line(
            $"Account {account.Id} on this machine has {Count(account.Users.Present.Count, "IAM user")}, from {source}."
        );

    public void Deployed(Deployment deployment)
    {
        if (deployment.Stack is { } stack)
            Line($"CloudFormation created {Count(stack.Resources.Count, "resource")} of the packaged stack.");
        string age = Days(deployment.Limits.MaxAge);
        string unused = deployment.Limits.MaxUnusedAge is { } time ? $" and {Days(time)} unused" : "";
        Line($"The AWS Config rule allows active access keys up to {age} old{unused}.");
        console.WriteLine();
    }

    public void AllEvaluated(LoopStep step, IReadOnlyList<IamUser> users, ConfigRule rule, DateTimeOffset now) =>
        console.MarkupLine($"The rule evaluated {Count(users.Count, "user")}: {LoopRendering.Totals(users, rule)}.");

    public void UserEvaluated(IamUser user, LoopStep step, StoredEvaluation? before, StoredEvaluation? after) =>
        Line($"The rule evaluated {user.Name} again: {Result(after)}");

    public void Remediated(Remediation remediation)
    {
        Line(Outcome(remediation));
        Messages([remediation.Step]);
    }

    public void AutomaticallyRemediated(IReadOnlyList<Remediation> remediations, int exceptions)
    {
        Line(
            $"AWS Config started {remediations[0].Document} for {Count(remediations.Count, "user")}: "
                + $"{Count(remediations.Sum(remediation => remediation.Deactivated), "access key")} deactivated."
        );
        if (remediations.Count(remediation => remediation.Step.IsDeferred) is > 0 and int deferred)
            Line($"The document deferred {Count(deferred, "user")} to a later day.");
        if (exceptions > 0)
            Line($"AWS Config added {Count(exceptions, "remediation exception")}.");
        Messages(remediations.Select(remediation => remediation.Step));
    }

    public void RemediatedAgain(Remediation remediation) =>
        Line(
            remediation.Step.Succeeded
                ? $"{remediation.Document} ran again for {remediation.Before.Name}: "
                    + $"{Count(remediation.Deactivated, "access key")} deactivated."
                : Failure(remediation.Step, remediation.Before)
        );

    public void Reactivated(IamUser user, AccessKey key, RemediationStep step)
    {
        console.WriteLine();
        Line(
            step.Succeeded ? $"{step.Execution.DocumentName} reactivated {key.Id} of {user.Name}." : Failure(step, user)
        );
        Messages([step]);
    }

    public void Finished(string reason) => Line(reason);

    public void End()
    {
        console.WriteLine();
        Line("Each step had the expected result. For the details, add -- --verbose; for the options, -- --help.");
    }

    private static string Outcome(Remediation remediation) =>
        (remediation.Step.Succeeded, remediation.Deactivated) switch
        {
            (false, _) => Failure(remediation.Step, remediation.Before),
            (true, 0) => $"{remediation.Document} ran for {remediation.Before.Name}: {remediation.Step.Summary}",
            (true, int keys) =>
                $"{remediation.Document} deactivated {Count(keys, "access key")} of {remediation.Before.Name}.",
        };

    private static string Failure(RemediationStep step, IamUser user) =>
        $"{step.Execution.DocumentName} for {user.Name} ended as {step.Execution.Status}: {step.Summary}";

    /// <summary>Returns the compliance type and the first sentence of the annotation.</summary>
    private static string Result(StoredEvaluation? stored) =>
        stored is null ? "no result."
        : stored.Evaluation.Annotation is { } annotation
            ? $"{stored.Evaluation.Compliance.ToWire()}. {annotation.Split(". ")[0].TrimEnd('.')}."
        : $"{stored.Evaluation.Compliance.ToWire()}.";

    private static string Days(TimeSpan time) => Count((int)time.TotalDays, "day");

    private static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");

    private void Messages(IEnumerable<RemediationStep> steps)
    {
        PublishedMessage[] messages = [.. steps.SelectMany(step => step.Messages)];
        if (messages is [{ Subject: { } subject }])
            Line($"The SNS topic received 1 message: {subject}.");
        else if (messages.Length > 0)
            Line($"The SNS topic received {Count(messages.Length, "message")}.");
    }

    private void Line(string text) => console.MarkupLine(Markup.Escape(text));
}
