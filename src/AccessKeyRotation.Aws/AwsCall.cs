using System.Net;
using System.Xml;
using Amazon.Runtime;

namespace AccessKeyRotation.Aws;

/// <summary>Sends calls of the AWS SDK and converts their failures to <see cref="AwsCallFailedException"/>.</summary>
public static class AwsCall
{
    /// <param name="call">The IAM action and its subject, such as <c>iam:ListAccessKeys for user ci-bot</c>.</param>
    /// <param name="send">Sends the request. The SDK retries throttling and transient errors.</param>
    /// <exception cref="AwsCallFailedException">The call failed. Not thrown if <paramref name="cancellationToken"/> is
    /// cancelled.</exception>
    public static async Task<T> SendAsync<T>(
        string call,
        Func<CancellationToken, Task<T>> send,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await send(cancellationToken);
        }
        catch (AmazonServiceException refused) when (!string.IsNullOrEmpty(refused.ErrorCode))
        {
            throw new AwsCallFailedException(call, $"{refused.ErrorCode}: {refused.Message}", refused)
            {
                ErrorCode = refused.ErrorCode,
            };
        }
        catch (Exception failed)
            when (failed
                    is AmazonServiceException
                        or AmazonClientException
                        or HttpRequestException
                        or IOException
                        or InvalidDataException
                        or XmlException
            )
        {
            throw new AwsCallFailedException(call, failed.Message, failed);
        }
        catch (Exception timedOut)
            when (timedOut is TimeoutException
                || (timedOut is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            throw new AwsCallFailedException(call, "AWS did not respond in time.", timedOut);
        }
    }

    /// <summary>
    /// Sends a call whose request or response contains a secret. AWS, the SDK and a proxy can quote both in an error,
    /// so the exception has only the error code and the request id: no message and no inner exception.
    /// </summary>
    /// <exception cref="AwsCallFailedException">The call failed. Not thrown if <paramref name="cancellationToken"/> is
    /// cancelled.</exception>
    public static async Task<T> SendSecretAsync<T>(
        string call,
        Func<CancellationToken, Task<T>> send,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await send(cancellationToken);
        }
        catch (AmazonServiceException answered) when (IsErrorCode(answered.ErrorCode))
        {
            string request = Guid.TryParse(answered.RequestId, out Guid id) ? $"request id {id}" : "no request id";
            throw new AwsCallFailedException(call, $"{answered.ErrorCode} ({request}).")
            {
                ErrorCode = answered.ErrorCode,
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
#pragma warning disable CA1031 // An exception of any type can quote the secret.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            throw new AwsCallFailedException(call, $"AWS returned no readable response ({failed.GetType().Name}).");
        }
    }

    /// <summary>
    /// AWS error codes contain only these characters. Any other text is not from AWS and can contain the secret.
    /// </summary>
    private static bool IsErrorCode(string? code) =>
        code is { Length: > 0 and <= 64 } && code.All(character => char.IsAsciiLetter(character) || character == '.');
}

/// <summary>
/// An AWS call failed after all retries. The message names the call by its IAM action, its subject and AWS's response.
/// A failed call proves nothing: not that a user is deleted, nor that a key was never used.
/// </summary>
public sealed class AwsCallFailedException(string call, string reason, Exception? innerException = null)
    : Exception($"{call} failed: {reason}", innerException)
{
    /// <summary>The call and its subject, such as <c>iam:ListAccessKeys for user ci-bot</c>.</summary>
    public string Call { get; } = call;

    /// <summary>
    /// The error code of the response, such as <c>AccessDenied</c>; null if there was no response, or a response
    /// without a code.
    /// </summary>
    public string? ErrorCode { get; init; }

    /// <summary>The response of AWS, or the reason why there is none.</summary>
    public string Reason { get; } = reason;

    /// <summary>
    /// True if AWS refused this request, such as for a missing permission; false for throttling, outages and time-outs.
    /// </summary>
    public bool IsRefused =>
        !IsThrottled
        && InnerException is AmazonServiceException { StatusCode: >= (HttpStatusCode)400 and < (HttpStatusCode)500 };

    /// <summary>True if AWS throttled the call, which then had no effect.</summary>
    public bool IsThrottled =>
        ErrorCode is "Throttling" or "ThrottlingException" or "RequestLimitExceeded" or "TooManyRequestsException";
}
