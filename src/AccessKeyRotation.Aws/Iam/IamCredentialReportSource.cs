using System.Text;
using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Evaluations;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;

namespace AccessKeyRotation.Aws.Iam;

/// <summary>
/// Gets the account's credential report: the stored report if IAM would not generate a newer one, otherwise a new
/// report.
/// </summary>
public sealed class IamCredentialReportSource(IAmazonIdentityManagementService iam, TimeProvider time)
{
    /// <summary>
    /// IAM generates a new report at most every four hours (IAM User Guide, "Getting credential reports").
    /// </summary>
    private static readonly TimeSpan ReportLifetime = TimeSpan.FromHours(4);

    /// <summary>
    /// The maximum time to wait for a report, with requests after 2, 4, 8, 16, 30 and 30 seconds. Without a report the
    /// scheduled evaluation checks all users live.
    /// </summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private int _calls;

    /// <summary>The number of calls of this source, without retries of the SDK.</summary>
    public int Calls => _calls;

    /// <exception cref="AwsCallFailedException">A call failed for another reason than a missing report or missing
    /// capacity to generate one.</exception>
    public async Task<CredentialReportOutcome> ReadAsync(CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        bool isRequested = false;
        for (TimeSpan pause = FirstPause; ; pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks)))
        {
            Answer answer = await GetAsync(cancellationToken);
            if (answer.Outcome is { } outcome && (isRequested || !answer.IsOutdated))
                return outcome;

            if (answer.MustBeRequested || answer.IsOutdated)
            {
                (bool isComplete, CredentialReportOutcome? refusal) = await RequestAsync(cancellationToken);
                if (refusal is not null)
                    return refusal;
                bool isReadyAtOnce = isComplete && !isRequested;
                isRequested = true;
                if (isReadyAtOnce)
                    continue;
            }
            if (time.GetElapsedTime(started) + pause > MaxWait)
                return new CredentialReportOutcome.Unavailable(
                    $"IAM did not have a credential report ready within {MaxWait.TotalMinutes} minutes."
                );

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private Task<Answer> GetAsync(CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            "iam:GetCredentialReport",
            async token =>
            {
                Interlocked.Increment(ref _calls);
                try
                {
                    GetCredentialReportResponse response = await iam.GetCredentialReportAsync(
                        new GetCredentialReportRequest(),
                        token
                    );
                    DateTimeOffset? generatedAt = AwsDate.Of(response.GeneratedTime);
                    return new Answer(
                        Read(response.Content, generatedAt),
                        IsOutdated: time.GetUtcNow() - generatedAt > ReportLifetime
                    );
                }
                catch (CredentialReportNotReadyException)
                {
                    return new Answer(null);
                }
                catch (Exception none)
                    when (none is CredentialReportNotPresentException or CredentialReportExpiredException)
                {
                    return new Answer(null, MustBeRequested: true);
                }
            },
            cancellationToken
        );

    /// <returns>True if the report is ready, or the reason why IAM does not generate one.</returns>
    private Task<(bool IsComplete, CredentialReportOutcome? Refusal)> RequestAsync(
        CancellationToken cancellationToken
    ) =>
        AwsCall.SendAsync<(bool, CredentialReportOutcome?)>(
            "iam:GenerateCredentialReport",
            async token =>
            {
                Interlocked.Increment(ref _calls);
                try
                {
                    GenerateCredentialReportResponse response = await iam.GenerateCredentialReportAsync(
                        new GenerateCredentialReportRequest(),
                        token
                    );
                    return (response.State == ReportStateType.COMPLETE, null);
                }
                catch (LimitExceededException full)
                {
                    return (
                        false,
                        new CredentialReportOutcome.Unavailable(
                            $"IAM has no capacity to generate a credential report: {full.Message}"
                        )
                    );
                }
            },
            cancellationToken
        );

    private static CredentialReportOutcome Read(Stream? content, DateTimeOffset? generatedAt)
    {
        if (content is null || generatedAt is not { } moment)
            return new CredentialReportOutcome.Unavailable(
                "IAM's response lacks the credential report or the time when it was generated."
            );
        try
        {
            using StreamReader text = new(content, Encoding.UTF8);
            return new CredentialReportOutcome.Available(new ReportEvidence(CredentialReportReader.Read(text), moment));
        }
        catch (CredentialReportFormatException malformed)
        {
            return new CredentialReportOutcome.Unavailable($"The credential report, {malformed.Message}.");
        }
    }

    /// <param name="Outcome">Null if there is no report to read.</param>
    private sealed record Answer(
        CredentialReportOutcome? Outcome,
        bool IsOutdated = false,
        bool MustBeRequested = false
    );
}

/// <summary>A credential report, or the reason why none is available.</summary>
public abstract record CredentialReportOutcome
{
    private CredentialReportOutcome() { }

    public sealed record Available(ReportEvidence Evidence) : CredentialReportOutcome;

    /// <param name="Reason">A sentence for the log.</param>
    public sealed record Unavailable(string Reason) : CredentialReportOutcome;
}
