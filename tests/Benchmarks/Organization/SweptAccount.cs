using AccessKeyRotation.Benchmarks.Accounts;
using AccessKeyRotation.Benchmarks.Functions;
using AccessKeyRotation.Benchmarks.Scale.Model;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Sweeps;
using Rule = AccessKeyRotation.Local.Account.ConfigRule;

namespace AccessKeyRotation.Benchmarks.Organization;

/// <summary>One account of the organization: served by this process, swept by a process of its own, and throttled for itself, as IAM throttles.</summary>
internal sealed class SweptAccount : IAsyncDisposable
{
    /// <summary>A daily sweep finds the report of the day before, which is too old.</summary>
    private static readonly TimeSpan ReportAge = TimeSpan.FromHours(24);

    private static readonly string[] IamActions = ["ListUsers", "ListAccessKeys", "GetUser", "GetAccessKeyLastUsed", "GetCredentialReport", "GenerateCredentialReport"];

    private readonly LocalAccount _account;
    private readonly LocalEndpoint _endpoint;
    private readonly MeasuredFunction _function;
    private readonly SimulationPlan _plan;
    private readonly Rule _rule;

    private SweptAccount(LocalAccount account, LocalEndpoint endpoint, MeasuredFunction function, SimulationPlan plan)
    {
        (_account, _endpoint, _function, _plan) = (account, endpoint, function, plan);
        _rule = account.Rules.Add("measured");
    }

    /// <summary>Starts the account and its function, and sweeps it once, so that AWS Config holds results.</summary>
    public static async Task<SweptAccount> StartAsync(SimulationPlan plan)
    {
        LocalAccount account = BenchmarkAccount.Create(plan.Users, plan.OldPercent);
        LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account);
        SweptAccount started = new(account, endpoint, await MeasuredFunction.StartAsync(Contender.Built("rule"), endpoint.Url), plan);
        await started.InvokeAsync();
        return started;
    }

    /// <exception cref="InvalidOperationException">The function failed, judged wrongly, or made other calls than the model says.</exception>
    public async Task<SweptAccountResult> SweepAsync(bool isThrottled)
    {
        _account.Report.Make(ReportAge);
        _account.Faults.Clear();
        _account.Faults.Latency = _plan.Latency;
        if (isThrottled)
            _account.Faults.ThrottleAbove(_plan.Rate, _plan.Burst, _account.Time, IamActions);
        _account.Calls.Clear();
        TimeSpan duration = await InvokeAsync();

        IReadOnlyList<RecordedCall> calls = _account.Calls.All;
        Check(calls);
        return new(
            calls.Count(call => call.Service == "iam"), calls.Count(call => call.Service == "iam" && call.ErrorCode == "Throttling"), calls.Count(call => call.Service == "config"), duration);
    }

    public async ValueTask DisposeAsync()
    {
        await _function.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    private Task<TimeSpan> InvokeAsync() => _function.InvokeAsync(RuleEvent.Scheduled(_account, _rule, _rule.Invoke()));

    private void Check(IReadOnlyList<RecordedCall> calls)
    {
        int old = Enumerable.Range(0, _plan.Users).Count(user => BenchmarkAccount.HasOldKey(user, _plan.OldPercent));
        if (_rule.Results.Count(result => result.Evaluation.Compliance == ComplianceType.NonCompliant) != old || _rule.Results.Count != _plan.Users)
            throw new InvalidOperationException("The sweep judged wrongly.");

        DateOnly day = DateOnly.FromDateTime(_rule.Results[0].Evaluation.OrderingTimestamp.UtcDateTime);
        int slice = _account.Users.Present.InOrder.Where((_, user) => !BenchmarkAccount.HasOldKey(user, _plan.OldPercent)).Count(user => RollingSlice.Includes(new(user.Id), day));
        SweepCalls expected = SweepCalls.Of(_plan.Users, old, slice, _plan.Users, waivers: 0, old > 0, isReportFresh: false);
        // A report that is still being made is an answer too, though an error by its code.
        int iam = calls.Count(call => call.Service == "iam" && call.ErrorCode != "Throttling"), config = calls.Count(call => call.Service == "config" && call.ErrorCode is null);
        if (iam != expected.Iam || config != expected.Config)
            throw new InvalidOperationException($"The sweep made {iam} calls of IAM and {config} of AWS Config; the model says {expected.Iam} and {expected.Config}.");
    }
}
