using AccessKeyRotation.Benchmarks.Accounts;
using AccessKeyRotation.Benchmarks.Functions;
using AccessKeyRotation.Benchmarks.Scale.Model;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Config;
using Rule = AccessKeyRotation.Local.Account.ConfigRule;

namespace AccessKeyRotation.Benchmarks.Organization;

/// <summary>
/// One account of the organization: this process serves it, a separate process evaluates it, and it is throttled on its
/// own, as IAM does.
/// </summary>
internal sealed class MeasuredAccount : IAsyncDisposable
{
    /// <summary>A daily scheduled evaluation finds the previous day's report, which is too old.</summary>
    private static readonly TimeSpan ReportAge = TimeSpan.FromHours(24);

    private static readonly string[] IamActions =
    [
        "ListUsers",
        "ListAccessKeys",
        "GetUser",
        "GetAccessKeyLastUsed",
        "GetCredentialReport",
        "GenerateCredentialReport",
    ];

    private readonly LocalAccount _account;
    private readonly LocalEndpoint _endpoint;
    private readonly MeasuredFunction _function;
    private readonly SimulationPlan _plan;
    private readonly Rule _rule;

    private MeasuredAccount(
        LocalAccount account,
        LocalEndpoint endpoint,
        MeasuredFunction function,
        SimulationPlan plan
    )
    {
        (_account, _endpoint, _function, _plan) = (account, endpoint, function, plan);
        _rule = account.Rules.Add("measured");
    }

    /// <summary>
    /// Starts the account and its function, and runs one scheduled evaluation, so that AWS Config has results.
    /// </summary>
    public static async Task<MeasuredAccount> StartAsync(SimulationPlan plan)
    {
        LocalAccount account = BenchmarkAccount.Create(plan.Users, plan.OldPercent);
        LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account);
        MeasuredAccount started = new(
            account,
            endpoint,
            await MeasuredFunction.StartAsync(Contender.Built("rule"), endpoint.Url),
            plan
        );
        await started.InvokeAsync();
        return started;
    }

    /// <exception cref="InvalidOperationException">The function failed, its results are incorrect, or its calls differ
    /// from the model.</exception>
    public async Task<MeasuredAccountResult> EvaluateAllAsync(bool isThrottled)
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
            calls.Count(call => call.Service == "iam"),
            calls.Count(call => call.Service == "iam" && call.ErrorCode == "Throttling"),
            calls.Count(call => call.Service == "config"),
            duration
        );
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
        if (
            _rule.Results.Count(result => result.Evaluation.Compliance == ComplianceType.NonCompliant) != old
            || _rule.Results.Count != _plan.Users
        )
            throw new InvalidOperationException("The results of the scheduled evaluation are incorrect.");

        DateOnly day = DateOnly.FromDateTime(_rule.Results[0].Evaluation.OrderingTimestamp.UtcDateTime);
        int slice = _account
            .Users.Present.InOrder.Where((_, user) => !BenchmarkAccount.HasOldKey(user, _plan.OldPercent))
            .Count(user => RollingSlice.Includes(new(user.Id), day));
        EvaluationCalls expected = EvaluationCalls.Of(
            _plan.Users,
            old,
            slice,
            _plan.Users,
            waivers: 0,
            old > 0,
            isReportFresh: false
        );
        // A report in progress is a regular response, although its code is an error.
        int iam = calls.Count(call => call.Service == "iam" && call.ErrorCode != "Throttling"),
            config = calls.Count(call => call.Service == "config" && call.ErrorCode is null);
        if (iam != expected.Iam || config != expected.Config)
            throw new InvalidOperationException(
                $"The scheduled evaluation made {iam} IAM calls and {config} AWS Config calls; the model expects {expected.Iam} and {expected.Config}."
            );
    }
}
