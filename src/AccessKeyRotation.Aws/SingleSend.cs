using Amazon.Runtime;

namespace AccessKeyRotation.Aws;

/// <summary>
/// Makes a client send each request once. Disabling retries is not enough: if the connection ends before a response,
/// the SDK sends the request again, immediately and ten times (observed with AWSSDK.Core 4.0.102), although the first
/// request can have succeeded.
/// </summary>
public static class SingleSend
{
    public static TConfig Of<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        ArgumentNullException.ThrowIfNull(config);
        config.MaxErrorRetry = 0;
        config.HttpClientFactory = new Factory();
        return config;
    }

    private sealed class Factory : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
            new(new Handler { InnerHandler = new SocketsHttpHandler() })
            {
                Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan,
            };
    }

    private sealed class Handler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException)
            {
                // No inner exception: the SDK retries because of its type.
                throw new AmazonClientException($"The connection ended before an answer: {cut.Message}");
            }
        }
    }
}
