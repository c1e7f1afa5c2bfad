using Amazon.Runtime;

namespace AccessKeyRotation.Aws;

/// <summary>
/// Has a client send each request once. No retries is not enough for that: the SDK sends a request again, ten times and at once, whenever the
/// connection ends before an answer (seen with AWSSDK.Core 4.0.102), although the request may have done its work.
/// </summary>
public static class SingleSend
{
    public static TConfig Of<TConfig>(TConfig config) where TConfig : ClientConfig
    {
        ArgumentNullException.ThrowIfNull(config);
        config.MaxErrorRetry = 0;
        config.HttpClientFactory = new Factory();
        return config;
    }

    private sealed class Factory : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler { InnerHandler = new SocketsHttpHandler() })
        {
            Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan,
        };
    }

    private sealed class Handler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException)
            {
                // Without the cause as its inner exception, which is what the SDK goes by when it sends again.
                throw new AmazonClientException($"The connection ended before an answer: {cut.Message}");
            }
        }
    }
}
