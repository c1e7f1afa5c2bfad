using System.Runtime.ExceptionServices;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Sweeps;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Parameters;
using AccessKeyRotation.Sweeps;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.ConfigRule.Sweeps;

/// <summary>One run over the whole account: read, choose suspects, judge them, honour waivers, put the verdicts, clear the results of users who are gone.</summary>
internal sealed class AccountSweep(AccountReader reader, SuspectJudge judge, SuspectReview review, EvaluationReporter reporter)
{
    /// <param name="now">The one moment at which all keys of the run are judged.</param>
    /// <param name="outOfTime">Ends the reading early, with time left to put what was judged.</param>
    /// <exception cref="AwsCallFailedException">A call failed. Where it is the reading of the waivers, everybody but the violators has been put.</exception>
    /// <exception cref="SweepOutOfTimeException">Not everybody was judged. What was judged has been put.</exception>
    public async Task<SweepOutcome> RunAsync(RuleRun run, RuleParameters parameters, DateTimeOffset now, CancellationToken outOfTime)
    {
        AccountReading account = await reader.ReadAsync(run, parameters.Sweep, outOfTime).ConfigureAwait(false);
        Selection selection = SelectSuspects(account, run, parameters, now);
        IReadOnlyList<JudgedSuspect> judged = await judge
            .JudgeAsync(selection.Suspects, account.UsersListedAt, parameters.Policy, now, outOfTime).ConfigureAwait(false);

        // From here on not cancelled by outOfTime: it leaves time for exactly this.
        ReviewedSuspects reviewed = await review.ReviewAsync(judged, parameters, now, CancellationToken.None).ConfigureAwait(false);
        UserEvaluation[] evaluations =
        [
            .. reviewed.Suspects.Select(suspect => new UserEvaluation(suspect.User.Id, suspect.Verdict)),
            .. selection.Proven.Select(proven => new UserEvaluation(proven.User.Id, proven.Verdict)),
            .. account.DepartedUsers(run.OrderingTimestamp).Select(user => new UserEvaluation(user, Verdict.NotApplicable)),
        ];
        UserEvaluation[] put = parameters.Put == PutMode.Changed ? Changed(evaluations, account.StoredResults) : evaluations;
        await reporter.PutAsync(put, run, CancellationToken.None).ConfigureAwait(false);

        if (reviewed.Unreadable is { } unreadable)
            ExceptionDispatchInfo.Throw(unreadable);
        int left = selection.Suspects.Count - judged.Count;
        return left == 0
            ? SweepOutcome.Of(account, selection, reviewed, evaluations, put.Length, now)
            : throw new SweepOutOfTimeException(left, account.Users.Count);
    }

    private static Selection SelectSuspects(AccountReading account, RuleRun run, RuleParameters parameters, DateTimeOffset now)
    {
        if (account.Report is not CredentialReportReading.Available { Evidence: { } evidence })
            return Selection.Everybody(account.Users);

        DateOnly day = DateOnly.FromDateTime(run.OrderingTimestamp.UtcDateTime);
        return new SuspectSelector(evidence, account.Violators(), parameters.Policy, now, day).Select(account.Users);
    }

    private static UserEvaluation[] Changed(IEnumerable<UserEvaluation> evaluations, IEnumerable<StoredResult> storedResults)
    {
        Dictionary<UserId, StoredResult> stored = [];
        foreach (StoredResult result in storedResults)
            stored[result.User] = result;

        return [.. evaluations.Where(evaluation => !stored.TryGetValue(evaluation.User, out StoredResult? before)
            || before.Compliance != evaluation.Verdict.Compliance
            || before.Annotation != evaluation.Verdict.Annotation)];
    }
}
