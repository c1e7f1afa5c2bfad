using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace AwsPackages.Protocol;

/// <summary>Asks page after page, handing the token of one answer to the next request, until an answer has none.</summary>
internal abstract class TokenPaginator<TResponse> : IPaginator<TResponse>
{
    private int _started;

    public IPaginatedEnumerable<TResponse> Responses => new PaginatedResponse<TResponse>(this);

    protected IPaginatedEnumerable<TItem> Items<TItem>(Func<TResponse, IEnumerable<TItem>> itemsOf) =>
        new PaginatedResultKeyResponse<TResponse, TItem>(this, page => itemsOf(page) ?? []);

    /// <summary>Sends the request for the page that <paramref name="token"/> names; null keeps the token the caller started with.</summary>
    protected abstract Task<TResponse> SendAsync(string token, CancellationToken cancellationToken);

    /// <summary>The token of the next page, or null after the last one.</summary>
    protected abstract string NextToken(TResponse page);

    async IAsyncEnumerable<TResponse> IPaginator<TResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The token travels in the caller's own request, so a second enumeration would start in the middle.
        if (Interlocked.Exchange(ref _started, 1) != 0)
            throw new InvalidOperationException("Paginator has already been consumed and cannot be reused. Please create a new instance.");

        string token = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            TResponse page = await SendAsync(token, cancellationToken).ConfigureAwait(false);
            token = NextToken(page);
            yield return page;
        }
        while (!string.IsNullOrEmpty(token));
    }
}
