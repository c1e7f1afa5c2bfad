using System.Xml;
using Amazon.Runtime;

namespace AccessKeyRotation.Aws;

/// <summary>Makes a call of the AWS SDK and gives its failure a name.</summary>
public static class AwsCall
{
    /// <param name="call">The IAM action and what it is about, such as <c>iam:ListAccessKeys for user ci-bot</c>.</param>
    /// <param name="send">Sends the request. The SDK retries throttling and passing faults itself.</param>
    /// <exception cref="AwsCallFailedException">The call failed, other than by <paramref name="cancellation"/>.</exception>
    public static async Task<T> SendAsync<T>(string call, Func<CancellationToken, Task<T>> send, CancellationToken cancellation)
    {
        try
        {
            return await send(cancellation).ConfigureAwait(false);
        }
        catch (AmazonServiceException refused) when (!string.IsNullOrEmpty(refused.ErrorCode))
        {
            throw new AwsCallFailedException(call, $"{refused.ErrorCode}: {refused.Message}", refused);
        }
        catch (Exception failed) when (failed is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or InvalidDataException or XmlException)
        {
            throw new AwsCallFailedException(call, failed.Message, failed);
        }
        catch (Exception timedOut) when (timedOut is TimeoutException || (timedOut is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new AwsCallFailedException(call, "AWS did not answer in time.", timedOut);
        }
    }
}
