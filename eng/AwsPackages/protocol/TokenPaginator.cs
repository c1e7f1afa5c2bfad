using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace AwsPackages.Protocol;

/// <summary>Requests pages with the token of the previous response until a response has none.</summary>
internal abstract class TokenPaginator<TResponse> : IPaginator<TResponse>
{
    private int _started;

    public IPaginatedEnumerable<TResponse> Responses => new PaginatedResponse<TResponse>(this);

    protected IPaginatedEnumerable<TItem> Items<TItem>(Func<TResponse, IEnumerable<TItem>> itemsOf) =>
        new PaginatedResultKeyResponse<TResponse, TItem>(this, page => itemsOf(page) ?? []);

    /// <summary>
    /// Sends the request for the page of <paramref name="token"/>; null keeps the caller's initial token.
    /// </summary>
    protected abstract Task<TResponse> SendAsync(string token, CancellationToken cancellationToken);

    /// <summary>Returns the token of the next page; null after the last page.</summary>
    protected abstract string NextToken(TResponse page);

    async IAsyncEnumerable<TResponse> IPaginator<TResponse>.PaginateAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        // The token is set on the caller's own request, so a second enumeration would start in the middle.
        if (Interlocked.Exchange(ref _started, 1) != 0)
            throw new InvalidOperationException(
                "Paginator has already been consumed and cannot be reused. Please create a new instance."
            );

        string token = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            TResponse page = await SendAsync(token, cancellationToken);
            token = NextToken(page);
            yield return page;
        } while (!string.IsNullOrEmpty(token));
    }
}
