using Amazon.Runtime;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public interface ISelectAggregateResourceConfigPaginator
{
    IPaginatedEnumerable<SelectAggregateResourceConfigResponse> Responses { get; }
}

internal sealed class SelectAggregateResourceConfigPaginator(
    IAmazonConfigService client,
    SelectAggregateResourceConfigRequest request
) : TokenPaginator<SelectAggregateResourceConfigResponse>, ISelectAggregateResourceConfigPaginator
{
    protected override Task<SelectAggregateResourceConfigResponse> SendAsync(
        string token,
        CancellationToken cancellationToken
    )
    {
        request.NextToken = token ?? request.NextToken;
        return client.SelectAggregateResourceConfigAsync(request, cancellationToken);
    }

    protected override string NextToken(SelectAggregateResourceConfigResponse page) => page.NextToken;
}
