using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Config;

/// <summary>AWS Config's part in a run of a rule: the event goes to the rule's function, and how that ended is written down.</summary>
public static class RuleRun
{
    /// <summary>The schedule comes round.</summary>
    public static Task<InvocationResult> ScheduledAsync(LocalAccount account, ConfigRule rule, CancellationToken cancellation = default) =>
        RunAsync(account, rule, rule.Invoke(), invocation => RuleEvent.Scheduled(account, rule, invocation), cancellation);

    /// <returns>The function's answer; one that cannot be found is a result with an error, as one that fails.</returns>
    public static async Task<InvocationResult> RunAsync(
        LocalAccount account, ConfigRule rule, RuleInvocation invocation, Func<RuleInvocation, string> createEvent, CancellationToken cancellation)
    {
        try
        {
            InvocationResult result = account.Functions.Find(rule.SourceIdentifier) is { } function
                ? await function.Invoke(createEvent(invocation), cancellation)
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
        new($"{Guid.NewGuid()}", Payload: null, new("ResourceNotFoundException", $"Function not found: {arn}"), TimeSpan.Zero, Log: []);
}
