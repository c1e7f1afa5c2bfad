using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Iam;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>The credential report of the account, byte for byte as IAM returns it.</summary>
/// <param name="Content">CSV.</param>
public sealed record CredentialReportDownload(ReadOnlyMemory<byte> Content, DateTimeOffset GeneratedAt)
{
    /// <summary>
    /// Generates a report if the latest one is older than four hours, waits for it, and downloads it.
    /// </summary>
    /// <exception cref="AwsCallFailedException">A call failed, or IAM has no report.</exception>
    public static async Task<CredentialReportDownload> FetchAsync(
        IAmazonIdentityManagementService iam,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        const string call = "iam:GetCredentialReport";
        if (
            await new IamCredentialReportSource(iam, time).ReadAsync(cancellationToken)
            is CredentialReportOutcome.Unavailable missing
        )
            throw new AwsCallFailedException(call, missing.Reason);
        return await AwsCall.SendAsync(
            call,
            async token =>
            {
                GetCredentialReportResponse response = await iam.GetCredentialReportAsync(
                    new GetCredentialReportRequest(),
                    token
                );
                using MemoryStream content = response.Content
                    ?? throw new InvalidDataException("The response has no credential report.");
                return new CredentialReportDownload(
                    content.ToArray(),
                    AwsDate.Of(response.GeneratedTime)
                        ?? throw new InvalidDataException(
                            "The response has no generation time of the credential report."
                        )
                );
            },
            cancellationToken
        );
    }
}
