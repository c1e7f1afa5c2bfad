using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;

namespace AccessKeyRotation.Aws.Iam;

/// <summary>The account's credential report as IAM gives it, byte for byte.</summary>
/// <param name="Content">CSV.</param>
public sealed record CredentialReportDownload(ReadOnlyMemory<byte> Content, DateTimeOffset GeneratedAt)
{
    /// <summary>Has IAM make a report where there is none of the last four hours, waits for it, and fetches it.</summary>
    /// <exception cref="AwsCallFailedException">A call failed, or IAM has no report to give.</exception>
    public static async Task<CredentialReportDownload> FetchAsync(IAmazonIdentityManagementService iam, TimeProvider time, CancellationToken cancellation)
    {
        const string call = "iam:GetCredentialReport";
        if (await new IamCredentialReportSource(iam, time).ReadAsync(cancellation).ConfigureAwait(false) is CredentialReportReading.Unavailable missing)
            throw new AwsCallFailedException(call, missing.Reason);
        return await AwsCall.SendAsync(call, async token =>
        {
            GetCredentialReportResponse response = await iam.GetCredentialReportAsync(new GetCredentialReportRequest(), token).ConfigureAwait(false);
            using MemoryStream content = response.Content ?? throw new InvalidDataException("The answer has no credential report.");
            return new CredentialReportDownload(
                content.ToArray(), AwsDate.Of(response.GeneratedTime) ?? throw new InvalidDataException("The answer does not say when the credential report was made."));
        }, cancellation).ConfigureAwait(false);
    }
}
