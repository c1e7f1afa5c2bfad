using Amazon.Runtime;

namespace AccessKeyRotation.Aws;

/// <summary>
/// An AWS call did not succeed, retries included. The message names the call by its IAM action, what it was about, and AWS's answer.
/// Nothing may be concluded from a failed call: not that a user is gone, nor that a key was never used.
/// </summary>
public sealed class AwsCallFailedException(string call, string reason, Exception? innerException = null)
    : Exception($"{call} failed: {reason}", innerException)
{
    /// <summary>The call and what it was about, such as <c>iam:ListAccessKeys for user ci-bot</c>.</summary>
    public string Call { get; } = call;

    /// <summary>Whether AWS refused it for coming too often.</summary>
    public bool IsThrottled => InnerException is AmazonServiceException { ErrorCode: "Throttling" or "ThrottlingException" or "RequestLimitExceeded" or "TooManyRequestsException" };
}
