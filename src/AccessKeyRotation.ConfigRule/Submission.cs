using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.ConfigRule;

/// <summary>
/// Submits the results of one run in steps. A failure is collected and does not prevent later submissions.
/// </summary>
internal sealed class Submission(
    EvaluationReporter reporter,
    RuleRun run,
    ResultSubmission mode,
    IEnumerable<StoredResult> storedResults
)
{
    private readonly Dictionary<UserId, StoredResult> _stored = storedResults
        .GroupBy(result => result.User)
        .ToDictionary(each => each.Key, each => each.Last());
    private readonly List<AwsCallFailedException> _failures = [];
    private bool _isStopped;
    private bool _isCalled;

    /// <summary>The number of results submitted.</summary>
    public int Submitted { get; private set; }

    public IReadOnlyList<AwsCallFailedException> Failures => _failures;

    /// <summary>
    /// Submits the results that the submission mode selects; nothing if there are none. Not cancelled, because time is
    /// reserved for it.
    /// </summary>
    public async Task SubmitAsync(IReadOnlyCollection<UserEvaluation> evaluations)
    {
        UserEvaluation[] wanted =
            mode == ResultSubmission.Changed ? [.. evaluations.Where(IsChanged)] : [.. evaluations];
        if (wanted.Length > 0)
            await PutAsync(wanted);
    }

    /// <summary>Notifies AWS Config that the run has finished if no result was submitted.</summary>
    /// <param name="isComplete">False if results are missing, so that the run ends in an error.</param>
    public async Task FinishAsync(bool isComplete)
    {
        if (isComplete && !_isCalled)
            await PutAsync([]);
    }

    private async Task PutAsync(UserEvaluation[] evaluations)
    {
        // AWS Config accepted nothing in the first submission, despite all retries.
        if (_isStopped)
            return;
        _isCalled = true;
        SubmittedEvaluations submitted = await reporter.TryPutAsync(evaluations, run, CancellationToken.None);
        Submitted += evaluations.Length;
        if (submitted.Failure is { } failure)
        {
            _failures.Add(failure);
            _isStopped = submitted.Accepted == 0;
        }
    }

    private bool IsChanged(UserEvaluation evaluation) =>
        !_stored.TryGetValue(evaluation.User, out StoredResult? before)
        || before.Compliance != evaluation.EvaluationResult.Compliance
        || before.Annotation != evaluation.EvaluationResult.Annotation;
}
