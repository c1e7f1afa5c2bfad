using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using AccessKeyRotation.Keys;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Compliance = AccessKeyRotation.Evaluations.Compliance;
using EvaluationResult = AccessKeyRotation.Evaluations.EvaluationResult;

namespace AccessKeyRotation.Aws.Config;

/// <summary>Submits evaluation results to AWS Config.</summary>
public sealed class EvaluationReporter(IAmazonConfigService config, TimeProvider time)
{
    /// <summary>The resource type whose results this rule reports.</summary>
    public const string UserResourceType = "AWS::IAM::User";

    private const string Call = "config:PutEvaluations";

    /// <summary>The maximum number of results in a call of PutEvaluations.</summary>
    private const int BatchSize = 100;
    private const int BatchesAtOnce = 4;
    private const int Attempts = 3;
    private const int NamedInError = 5;

    private readonly RetrySchedule _schedule = new(Attempts, TimeSpan.FromSeconds(1), time)
    {
        LongestPause = TimeSpan.FromSeconds(2),
        HasJitter = true,
    };

    /// <summary>
    /// Submits all results. An empty list is also submitted, because AWS Config otherwise does not learn that the run
    /// has finished.
    /// </summary>
    /// <exception cref="AwsCallFailedException">A call failed, or AWS Config rejected results at every
    /// attempt.</exception>
    public async Task PutAsync(
        IReadOnlyCollection<UserEvaluation> evaluations,
        RuleRun run,
        CancellationToken cancellationToken
    )
    {
        if ((await TryPutAsync(evaluations, run, cancellationToken)).Failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>
    /// Submits all results without an exception if AWS Config rejects some or all of them. A batch that fails does not
    /// stop the others.
    /// </summary>
    public async Task<SubmittedEvaluations> TryPutAsync(
        IReadOnlyCollection<UserEvaluation> evaluations,
        RuleRun run,
        CancellationToken cancellationToken
    )
    {
        IEnumerable<UserEvaluation[]> batches =
            evaluations.Count == 0
                ?
                [
                    [],
                ]
                : evaluations.Chunk(BatchSize);
        ParallelOptions options = new()
        {
            MaxDegreeOfParallelism = BatchesAtOnce,
            CancellationToken = cancellationToken,
        };
        ConcurrentBag<string> refused = [];
        ConcurrentBag<AwsCallFailedException> failures = [];
        int accepted = 0;
        await Parallel.ForEachAsync(batches, options, async (batch, token) =>
        {
            // AWS Config does not respond or accepts nothing: further batches would only take more minutes.
            if (failures.Count >= BatchesAtOnce && Volatile.Read(ref accepted) == 0)
                return;
            try
            {
                HashSet<string> ids = await PutBatchAsync(
                    [.. batch.Select(evaluation => ToModel(evaluation, run))],
                    run,
                    token
                );
                foreach (string id in ids)
                    refused.Add(id);
                Interlocked.Add(ref accepted, batch.Length - ids.Count);
            }
            catch (AwsCallFailedException failed)
            {
                failures.Add(failed);
            }
        });
        return new(accepted, FailureOf(failures, refused, evaluations.Count, accepted));
    }

    /// <returns>The ids whose results AWS Config rejected at every attempt.</returns>
    private Task<HashSet<string>> PutBatchAsync(
        List<Evaluation> batch,
        RuleRun run,
        CancellationToken cancellationToken
    ) =>
        _schedule.UntilAsync(
            async token =>
            {
                HashSet<string> refused = await PutOnceAsync(batch, run, token);
                batch = [.. batch.Where(evaluation => refused.Contains(evaluation.ComplianceResourceId))];
                return refused;
            },
            refused => refused.Count == 0,
            cancellationToken
        );

    /// <returns>The ids whose results AWS Config rejected. The response has HTTP status 200 nevertheless.</returns>
    private async Task<HashSet<string>> PutOnceAsync(
        List<Evaluation> batch,
        RuleRun run,
        CancellationToken cancellationToken
    )
    {
        PutEvaluationsRequest request = new()
        {
            Evaluations = batch,
            ResultToken = run.ResultToken,
            TestMode = run.IsTestMode ? true : null,
        };
        PutEvaluationsResponse response = await AwsCall.SendAsync(
            Call,
            token => config.PutEvaluationsAsync(request, token),
            cancellationToken
        );
        return [.. (response.FailedEvaluations ?? []).Select(evaluation => evaluation.ComplianceResourceId)];
    }

    private static AwsCallFailedException? FailureOf(
        ConcurrentBag<AwsCallFailedException> failures,
        ConcurrentBag<string> refused,
        int evaluations,
        int accepted
    )
    {
        if (failures.FirstOrDefault() is not { } failure)
            return refused.IsEmpty ? null : new(Call, Describe(refused));
        if (evaluations <= BatchSize)
            return failure;
        string others = refused.IsEmpty ? "" : $" {Describe(refused)}";
        return new(
            Call,
            $"{failure.Reason} {evaluations - accepted} of {evaluations} users have no new result.{others}",
            failure.InnerException
        );
    }

    private static string Describe(ConcurrentBag<string> refused)
    {
        string more = refused.Count > NamedInError ? ", …" : "";
        return $"AWS Config rejected the results of {refused.Count} users {Attempts} times: "
            + $"{string.Join(", ", refused.Order(StringComparer.Ordinal).Take(NamedInError))}{more}.";
    }

    private static Evaluation ToModel(UserEvaluation evaluation, RuleRun run) =>
        new()
        {
            ComplianceResourceType = UserResourceType,
            ComplianceResourceId = evaluation.User.Value,
            ComplianceType = evaluation.EvaluationResult.Compliance switch
            {
                Compliance.Compliant => ComplianceType.COMPLIANT,
                Compliance.NonCompliant => ComplianceType.NON_COMPLIANT,
                Compliance.NotApplicable => ComplianceType.NOT_APPLICABLE,
                Compliance other => throw new ArgumentOutOfRangeException(
                    nameof(evaluation),
                    other,
                    "AWS Config does not have this compliance type."
                ),
            },
            Annotation = evaluation.EvaluationResult.Annotation,
            OrderingTimestamp = run.OrderingTimestamp.UtcDateTime,
        };
}

/// <summary>The evaluation result of a user, as submitted to AWS Config.</summary>
public sealed record UserEvaluation(UserId User, EvaluationResult EvaluationResult);

/// <summary>The outcome of a submission.</summary>
/// <param name="Accepted">The number of results that AWS Config accepted.</param>
/// <param name="Failure">The error that prevented the submission of all results; null if there was none.</param>
public sealed record SubmittedEvaluations(int Accepted, AwsCallFailedException? Failure);

/// <summary>A run of the rule, as started by AWS Config.</summary>
/// <param name="ResultToken">Links the results to the rule and the event. Opaque, never logged.</param>
/// <param name="OrderingTimestamp">The timestamp of all results of the run. A repeated run uses the same one and
/// changes nothing.</param>
public sealed record RuleRun(string ConfigRuleName, string ResultToken, DateTimeOffset OrderingTimestamp)
{
    /// <summary>
    /// The result token that makes AWS Config validate results without storing them (a convention of the rule
    /// development kit).
    /// </summary>
    public const string TestModeToken = "TESTMODE";

    public bool IsTestMode => ResultToken == TestModeToken;

    public override string ToString() => $"{ConfigRuleName} at {OrderingTimestamp:O}";
}
