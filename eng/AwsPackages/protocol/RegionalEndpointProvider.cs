using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace AwsPackages.Protocol;

/// <summary>Returns the hosts of a regional service, which contain the region that requests are signed for.</summary>
/// <param name="prefix">The start of the service's host names, such as <c>config</c>.</param>
/// <param name="govCloudHasFipsHosts">True if GovCloud has separate hosts for FIPS; otherwise its ordinary hosts are
/// FIPS hosts.</param>
internal sealed class RegionalEndpointProvider(string prefix, bool govCloudHasFipsHosts = false) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        EndpointChoice choice = EndpointChoice.Of(parameters);
        if (!string.IsNullOrEmpty(choice.ServiceUrl))
            return choice.CustomEndpoint((choice.Region ?? RegionEndpoint.USEast1).SystemName);

        RegionEndpoint region = choice.Region
            ?? throw new AmazonClientException("Invalid Configuration: Missing Region");
        string suffix = choice.DualStack ? DualStackSuffix(region.PartitionName) : region.PartitionDnsSuffix;
        bool ownFipsHost =
            choice.Fips && (choice.DualStack || govCloudHasFipsHosts || region.PartitionName != "aws-us-gov");
        return choice.SignedFor(
            region.SystemName,
            $"https://{(ownFipsHost ? $"{prefix}-fips" : prefix)}.{region.SystemName}.{suffix}"
        );
    }

    private static string DualStackSuffix(string partition) =>
        partition switch
        {
            "aws" or "aws-us-gov" => "api.aws",
            "aws-cn" => "api.amazonwebservices.com.cn",
            _ => throw new AmazonClientException(
                $"DualStack is enabled but partition {partition} is not known to support DualStack"
            ),
        };
}
