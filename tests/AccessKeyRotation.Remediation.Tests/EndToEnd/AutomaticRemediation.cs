using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// AWS Config with the rule and automatic remediation: the built rule function evaluates, and noncompliant users are
/// remediated.
/// </summary>
internal sealed class AutomaticRemediation : IAsyncDisposable
{
    private readonly RemediationHarness _harness;
    private readonly ConfigRule _rule;
    private readonly LocalFunction _function;

    public AutomaticRemediation(RemediationHarness harness)
    {
        _harness = harness;
        _rule = harness.Account.Rules.Add("access-keys-rotated-in-time");
        // Attempts and time as in the stack's template.
        _rule.ConfigureRemediation(
            new(
                RemediationHarness.DocumentPrefix + "DeactivateAccessKeys",
                new Dictionary<string, RemediationParameter>
                {
                    ["ResourceId"] = RemediationParameter.ResourceId,
                    ["TopicArn"] = new([harness.TopicArn]),
                }
            )
            {
                Automatic = true,
                MaximumAutomaticAttempts = 5,
                RetryWindow = TimeSpan.FromSeconds(300),
            }
        );
        _rule.Remediation!.CountsSuccesses = true;
        _function = new(
            FunctionProgram.Find("AccessKeyRotation.ConfigRule"),
            new FunctionConfiguration("access-key-rotation-rule") { Endpoint = harness.Url }
        );
    }

    public IReadOnlyList<RemediationExceptionEntry> Exceptions => _rule.Remediation!.Blocks;

    /// <summary>Remediates every user whose latest result is NON_COMPLIANT.</summary>
    public Task RemediateAllAsync() => _rule.Remediation!.RunAutomaticallyAsync();

    public void LetPass(double days) => _rule.Remediation!.MoveBack(TimeSpan.FromDays(days));

    /// <summary>Evaluates all users.</summary>
    /// <returns>The user's result.</returns>
    public async Task<Evaluation> EvaluateAsync(IamUser user)
    {
        string scheduled = RuleEvent.Scheduled(
            _harness.Account,
            _rule,
            _rule.Invoke(),
            """{"evaluationMode":"full"}"""
        );
        InvocationResult result = await _function.InvokeAsync(scheduled);
        result.ErrorMessage.Should().BeNull();
        return _rule.ResultOf(user.Id)!.Evaluation;
    }

    /// <summary>Starts the remediation of the user, as AWS Config does from a copy of its results of any age.</summary>
    public async Task RemediateAsync(IamUser user)
    {
        AutomationExecution run = await _harness.RemediateAsync(user);
        run.FailureMessage.Should().BeNull();
    }

    public ValueTask DisposeAsync() => _function.DisposeAsync();
}
