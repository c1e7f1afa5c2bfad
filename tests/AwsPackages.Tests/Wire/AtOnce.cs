using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace AwsPackages.Tests.Wire;

/// <summary>
/// Core's standard retries with waits of a millisecond. The retried responses and the number of retries are Core's.
/// </summary>
internal static class AtOnce
{
    public static void Retry(RuntimePipeline pipeline, IClientConfig config) =>
        pipeline.ReplaceHandler<RetryHandler>(
            new RetryHandler(new StandardRetryPolicy(config) { MaxBackoffInMilliseconds = 1 })
        );
}
