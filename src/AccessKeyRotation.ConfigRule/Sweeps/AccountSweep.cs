using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.ConfigRule.Parameters;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.ConfigRule.Sweeps;

/// <summary>One run over the whole account: read, judge everybody, put, and clear the results of users who are gone.</summary>
internal sealed class AccountSweep(AccountReader reader, ListedUserJudge judge, EvaluationReporter reporter)
{
    /// <summary>IAM's limits are per account and shared with every other program in it.</summary>
    private const int UsersAtOnce = 8;

    public async Task<SweepOutcome> RunAsync(RuleRun run, RuleParameters parameters, CancellationToken cancellation)
    {
        AccountReading account = await reader.ReadAsync(run, cancellation).ConfigureAwait(false);

        Verdict[] verdicts = new Verdict[account.Users.Count];
        ParallelOptions options = new() { MaxDegreeOfParallelism = UsersAtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, verdicts.Length, options, async (index, token) =>
            verdicts[index] = await judge.JudgeAsync(account.Users[index], account.UsersListedAt, parameters.Policy, token).ConfigureAwait(false))
            .ConfigureAwait(false);

        List<UserEvaluation> evaluations =
        [
            .. account.Users.Zip(verdicts, (user, verdict) => new UserEvaluation(user.Id, verdict)),
            .. account.DepartedUsers(run.OrderingTimestamp).Select(user => new UserEvaluation(user, Verdict.NotApplicable)),
        ];
        await reporter.PutAsync(evaluations, run, cancellation).ConfigureAwait(false);
        return SweepOutcome.Of(account.Users, evaluations);
    }
}
