using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>AWS Config with the rule and its automatic remediation on: the built rule function evaluates, and who does not comply is remediated.</summary>
internal sealed class AutomaticRemediation : IAsyncDisposable
{
    private readonly RemediationHarness _harness;
    private readonly ConfigRule _rule;
    private readonly LocalFunction _function;

    public AutomaticRemediation(RemediationHarness harness)
    {
        _harness = harness;
        _rule = harness.Account.Rules.Add("access-keys-rotated-in-time");
        _function = new(FunctionProgram.Find("AccessKeyRotation.ConfigRule"), new FunctionConfiguration("access-key-rotation-rule") { Endpoint = harness.Url });
    }

    /// <summary>Evaluates everybody.</summary>
    /// <returns>The user's result.</returns>
    public async Task<Evaluation> EvaluateAsync(IamUser user)
    {
        string scheduled = RuleEvent.Scheduled(_harness.Account, _rule, _rule.Invoke(), """{"sweep":"full"}""");
        InvocationResult result = await _function.InvokeAsync(scheduled);
        result.ErrorMessage.Should().BeNull();
        return _rule.ResultOf(user.Id)!.Evaluation;
    }

    /// <summary>Starts the remediation of the user, as AWS Config does from a copy of its results, however old that is.</summary>
    public async Task RemediateAsync(IamUser user)
    {
        AutomationExecution run = await _harness.RemediateAsync(user);
        run.FailureMessage.Should().BeNull();
    }

    public ValueTask DisposeAsync() => _function.DisposeAsync();
}
