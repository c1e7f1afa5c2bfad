using System.Runtime.ExceptionServices;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Aws.Evaluations;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.ConfigRule;

/// <summary>
/// The scheduled evaluation of the account: reads, evaluates, applies waivers, submits the results, and clears the
/// results of deleted users.
/// </summary>
internal sealed class ScheduledEvaluation(
    AccountReader reader,
    AccountEvaluator evaluator,
    WaiverReview review,
    EvaluationReporter reporter
)
{
    /// <param name="now">The time at which all keys of the run are evaluated.</param>
    /// <param name="budget">Stops reading early enough to submit the results.</param>
    /// <exception cref="AwsCallFailedException">A call failed. If the waivers cannot be read, all results except those
    /// of violators are submitted.</exception>
    /// <exception cref="UsersNotReadException">The keys of some users cannot be read. All other results are
    /// submitted.</exception>
    /// <exception cref="EvaluationOutOfTimeException">Not all users were reached. The other results are
    /// submitted.</exception>
    /// <exception cref="IncompleteEvaluationException">Several of these errors occurred.</exception>
    public async Task<ScheduledEvaluationOutcome> RunAsync(
        RuleRun run,
        RuleParameters parameters,
        DateTimeOffset now,
        TimeBudget budget
    )
    {
        AccountSnapshot account = await reader.ReadAsync(run, parameters.EvaluationMode, budget.ReadingEnds);
        (Selection selection, CheckedUsers evaluated) = await evaluator.EvaluateAsync(
            account.Listed,
            parameters.Policy,
            now,
            budget.ReadingEnds,
            budget.ConfirmationEnds
        );
        ILookup<bool, CheckedUser> byViolation = evaluated.Evaluated.ToLookup(userToCheck =>
            userToCheck.EvaluationResult.Compliance == Compliance.NonCompliant
        );
        UserEvaluation[] certain =
        [
            .. byViolation[false].Select(EvaluationOf),
            .. selection.Proven.Select(proven => new UserEvaluation(proven.User.Id, proven.EvaluationResult)),
            .. account
                .DepartedUsers(run.OrderingTimestamp)
                .Select(user => new UserEvaluation(user, EvaluationResult.NotApplicable)),
        ];
        List<Exception> problems = [.. evaluated.Failure is { } unread ? [unread] : Array.Empty<Exception>()];

        // Proven results are submitted before the waivers are read, because they do not depend on them.
        Submission submission = new(reporter, run, parameters.SubmitResults, account.StoredResults);
        await submission.SubmitAsync(certain);
        ReviewedUsers reviewed = await review.ReviewAsync([.. byViolation[true]], parameters, now, budget.WaiversEnd);
        UserEvaluation[] violators = [.. reviewed.UsersToCheck.Select(EvaluationOf)];
        await submission.SubmitAsync(violators);
        if (reviewed.Unreadable is { } unreadable)
            problems.Add(unreadable);
        await submission.FinishAsync(isComplete: problems.Count == 0);
        problems.AddRange(submission.Failures);
        if (evaluated is { NotReached: > 0, Unanswered: null })
            problems.Add(new EvaluationOutOfTimeException(evaluated.NotReached, account.Listed.Users.Count));

        if (problems is [{ } only])
            ExceptionDispatchInfo.Throw(only);
        return problems.Count == 0
            ? ScheduledEvaluationOutcome.Of(
                account,
                selection,
                evaluated,
                reviewed.Registry,
                [.. certain, .. violators],
                submission.Submitted,
                now
            )
            : throw new IncompleteEvaluationException(problems);
    }

    private static UserEvaluation EvaluationOf(CheckedUser userToCheck) =>
        new(userToCheck.User.Id, userToCheck.EvaluationResult);
}

/// <summary>Several errors made an evaluation incomplete. The certain results are submitted.</summary>
public sealed class IncompleteEvaluationException(IReadOnlyList<Exception> problems)
    : Exception(string.Join(" ", problems.Select(problem => $"{problem.Message.TrimEnd('.')}.")), problems[0])
{
    public IReadOnlyList<Exception> Problems { get; } = problems;
}

/// <summary>
/// The function's time ran out. The evaluated users are submitted; the others keep their earlier results.
/// </summary>
public sealed class EvaluationOutOfTimeException(int left, int users)
    : Exception(
        $"The function timed out: {left} of {users} users not evaluated, the results of the others submitted. "
            + "Increase the function's timeout, or run the rule again."
    )
{
    /// <summary>The number of users that were not evaluated.</summary>
    public int Left { get; } = left;
}
