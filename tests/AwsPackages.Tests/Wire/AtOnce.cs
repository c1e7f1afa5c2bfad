using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace AwsPackages.Tests.Wire;

/// <summary>Core's standard retries with the waits between them cut to a millisecond: which answers are retried and how often stays Core's.</summary>
internal static class AtOnce
{
    public static void Retry(RuntimePipeline pipeline, IClientConfig config) =>
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new StandardRetryPolicy(config) { MaxBackoffInMilliseconds = 1 }));
}
