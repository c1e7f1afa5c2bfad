using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Config;

/// <summary>
/// Performs AWS Config's part in a run of a rule: sends the event to the rule's function and records the outcome.
/// </summary>
public static class RuleRun
{
    /// <summary>Runs the rule's schedule.</summary>
    public static Task<InvocationResult> ScheduledAsync(
        LocalAccount account,
        ConfigRule rule,
        CancellationToken cancellationToken = default
    ) =>
        RunAsync(
            account,
            rule,
            rule.Invoke(),
            invocation => RuleEvent.Scheduled(account, rule, invocation),
            cancellationToken
        );

    /// <returns>The function's response. A missing function is a result with an error, like a failed
    /// function.</returns>
    public static async Task<InvocationResult> RunAsync(
        LocalAccount account,
        ConfigRule rule,
        RuleInvocation invocation,
        Func<RuleInvocation, string> createEvent,
        CancellationToken cancellationToken
    )
    {
        try
        {
            InvocationResult result = account.Functions.Find(rule.SourceIdentifier) is { } function
                ? await function.Invoke(createEvent(invocation), cancellationToken)
                : NotFound(rule.SourceIdentifier);
            invocation.End(result.Error, account.Time.GetUtcNow());
            return result;
        }
        catch (Exception interruption)
        {
            invocation.End(new(interruption.GetType().Name, interruption.Message), account.Time.GetUtcNow());
            throw;
        }
    }

    private static InvocationResult NotFound(string arn) =>
        new(
            $"{Guid.NewGuid()}",
            Payload: null,
            new("ResourceNotFoundException", $"Function not found: {arn}"),
            TimeSpan.Zero,
            Log: []
        );
}
