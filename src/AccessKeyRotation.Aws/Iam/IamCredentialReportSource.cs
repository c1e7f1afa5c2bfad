using System.Text;
using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Sweeps;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;

namespace AccessKeyRotation.Aws.Iam;

/// <summary>
/// Gets the account's credential report: the stored one while IAM would make no newer one, else a new one, for which it waits a while.
/// </summary>
public sealed class IamCredentialReportSource(IAmazonIdentityManagementService iam, TimeProvider time)
{
    /// <summary>IAM makes a new report at most every four hours (IAM User Guide, "Getting credential reports").</summary>
    private static readonly TimeSpan ReportLifetime = TimeSpan.FromHours(4);

    /// <summary>How long a report may take before the sweep goes without: it asks after 2, 4, 8, 16, 30 and 30 seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private int _calls;

    /// <summary>How many calls this source has made, the SDK's retries not counted.</summary>
    public int Calls => _calls;

    /// <exception cref="AwsCallFailedException">A call failed other than by telling that there is no report yet, or no capacity to make one.</exception>
    public async Task<CredentialReportReading> ReadAsync(CancellationToken cancellation)
    {
        long started = time.GetTimestamp();
        bool isRequested = false;
        for (TimeSpan pause = FirstPause; ; pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks)))
        {
            Answer answer = await GetAsync(cancellation).ConfigureAwait(false);
            if (answer.Reading is { } reading && (isRequested || !answer.IsOutdated))
                return reading;

            if (answer.MustBeRequested || answer.IsOutdated)
            {
                (bool isComplete, CredentialReportReading? refusal) = await RequestAsync(cancellation).ConfigureAwait(false);
                if (refusal is not null)
                    return refusal;
                bool isReadyAtOnce = isComplete && !isRequested;
                isRequested = true;
                if (isReadyAtOnce)
                    continue;
            }
            if (time.GetElapsedTime(started) + pause > Patience)
                return new CredentialReportReading.Unavailable($"IAM did not have a credential report ready within {Patience.TotalMinutes} minutes.");

            await Task.Delay(pause, time, cancellation).ConfigureAwait(false);
        }
    }

    private Task<Answer> GetAsync(CancellationToken cancellation) => AwsCall.SendAsync("iam:GetCredentialReport", async token =>
    {
        Interlocked.Increment(ref _calls);
        try
        {
            GetCredentialReportResponse response = await iam.GetCredentialReportAsync(new GetCredentialReportRequest(), token).ConfigureAwait(false);
            DateTimeOffset? generatedAt = AwsDate.Of(response.GeneratedTime);
            return new Answer(Read(response.Content, generatedAt), IsOutdated: time.GetUtcNow() - generatedAt > ReportLifetime);
        }
        catch (CredentialReportNotReadyException)
        {
            return new Answer(null);
        }
        catch (Exception none) when (none is CredentialReportNotPresentException or CredentialReportExpiredException)
        {
            return new Answer(null, MustBeRequested: true);
        }
    }, cancellation);

    /// <returns>Whether the report is ready already, or why IAM does not make one.</returns>
    private Task<(bool IsComplete, CredentialReportReading? Refusal)> RequestAsync(CancellationToken cancellation) =>
        AwsCall.SendAsync<(bool, CredentialReportReading?)>("iam:GenerateCredentialReport", async token =>
        {
            Interlocked.Increment(ref _calls);
            try
            {
                GenerateCredentialReportResponse response =
                    await iam.GenerateCredentialReportAsync(new GenerateCredentialReportRequest(), token).ConfigureAwait(false);
                return (response.State == ReportStateType.COMPLETE, null);
            }
            catch (LimitExceededException full)
            {
                return (false, new CredentialReportReading.Unavailable($"IAM has no capacity to make a credential report: {full.Message}"));
            }
        }, cancellation);

    private static CredentialReportReading Read(Stream? content, DateTimeOffset? generatedAt)
    {
        if (content is null || generatedAt is not { } moment)
            return new CredentialReportReading.Unavailable("IAM's answer lacks the credential report or the time when it was made.");
        try
        {
            using StreamReader text = new(content, Encoding.UTF8);
            return new CredentialReportReading.Available(new ReportEvidence(CredentialReportReader.Read(text), moment));
        }
        catch (CredentialReportFormatException malformed)
        {
            return new CredentialReportReading.Unavailable($"The credential report, {malformed.Message}.");
        }
    }

    /// <param name="Reading">Null where there is nothing to read.</param>
    private sealed record Answer(CredentialReportReading? Reading, bool IsOutdated = false, bool MustBeRequested = false);
}
