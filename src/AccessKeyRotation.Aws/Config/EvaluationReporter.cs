using System.Collections.Concurrent;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Compliance = AccessKeyRotation.Verdicts.Compliance;

namespace AccessKeyRotation.Aws.Config;

/// <summary>Puts evaluations to AWS Config.</summary>
public sealed class EvaluationReporter(IAmazonConfigService config, TimeProvider time)
{
    /// <summary>The resource type whose results this rule reports.</summary>
    public const string UserResourceType = "AWS::IAM::User";

    private const string Call = "config:PutEvaluations";

    /// <summary>The most that PutEvaluations takes a call.</summary>
    private const int BatchSize = 100;
    private const int BatchesAtOnce = 4;
    private const int Attempts = 3;
    private const int NamedInError = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Puts all evaluations. Without any it still puts an empty list, since only a put tells AWS Config that the run has finished.</summary>
    /// <exception cref="AwsCallFailedException">A call failed, or AWS Config refused evaluations at every attempt.</exception>
    public async Task PutAsync(IReadOnlyCollection<UserEvaluation> evaluations, RuleRun run, CancellationToken cancellation)
    {
        IEnumerable<UserEvaluation[]> batches = evaluations.Count == 0 ? [[]] : evaluations.Chunk(BatchSize);
        ParallelOptions options = new() { MaxDegreeOfParallelism = BatchesAtOnce, CancellationToken = cancellation };
        // Gathered, not thrown batch by batch: a failing batch would stop the others.
        ConcurrentBag<string> refused = [];
        await Parallel.ForEachAsync(batches, options, async (batch, token) =>
        {
            foreach (string id in await PutBatchAsync([.. batch.Select(evaluation => ToModel(evaluation, run))], run, token).ConfigureAwait(false))
                refused.Add(id);
        }).ConfigureAwait(false);
        if (!refused.IsEmpty)
            throw new AwsCallFailedException(Call, Describe(refused));
    }

    /// <returns>The ids that AWS Config refused at every attempt.</returns>
    private async Task<HashSet<string>> PutBatchAsync(List<Evaluation> batch, RuleRun run, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            PutEvaluationsRequest request = new() { Evaluations = batch, ResultToken = run.ResultToken, TestMode = run.IsTestMode ? true : null };
            PutEvaluationsResponse response = await AwsCall.SendAsync(Call, token => config.PutEvaluationsAsync(request, token), cancellation).ConfigureAwait(false);

            // A refused evaluation comes back in an answer of HTTP status 200.
            HashSet<string> refused = [.. (response.FailedEvaluations ?? []).Select(evaluation => evaluation.ComplianceResourceId)];
            if (refused.Count == 0 || attempt == Attempts)
                return refused;

            batch = [.. batch.Where(evaluation => refused.Contains(evaluation.ComplianceResourceId))];
            await Task.Delay(Pause * attempt, time, cancellation).ConfigureAwait(false);
        }
    }

    private static string Describe(ConcurrentBag<string> refused)
    {
        string more = refused.Count > NamedInError ? ", …" : "";
        return $"AWS Config refused the evaluations of {refused.Count} users {Attempts} times: {string.Join(", ", refused.Order(StringComparer.Ordinal).Take(NamedInError))}{more}.";
    }

    private static Evaluation ToModel(UserEvaluation evaluation, RuleRun run) => new()
    {
        ComplianceResourceType = UserResourceType,
        ComplianceResourceId = evaluation.User.Value,
        ComplianceType = evaluation.Verdict.Compliance switch
        {
            Compliance.Compliant => ComplianceType.COMPLIANT,
            Compliance.NonCompliant => ComplianceType.NON_COMPLIANT,
            Compliance.NotApplicable => ComplianceType.NOT_APPLICABLE,
            Compliance other => throw new ArgumentOutOfRangeException(nameof(evaluation), other, "AWS Config has no such compliance type."),
        },
        Annotation = evaluation.Verdict.Annotation,
        OrderingTimestamp = run.OrderingTimestamp.UtcDateTime,
    };
}
