using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Util;

namespace AwsPackages.Protocol;

/// <summary>What of a client's configuration decides where its requests go and for which region they are signed.</summary>
internal sealed record EndpointChoice(string ServiceUrl, RegionEndpoint Region, string AuthenticationRegion, bool Fips, bool DualStack)
{
    public static EndpointChoice Of(IClientConfig config)
    {
        // Reading RegionEndpoint where only a URL is configured would probe the instance metadata service, hence in this order.
        string serviceUrl = config.ServiceURL;
        RegionEndpoint region = string.IsNullOrEmpty(serviceUrl) ? config.RegionEndpoint : RegionBeside(config);
        return new(serviceUrl, region, config.AuthenticationRegion, config.UseFIPSEndpoint, config.UseDualstackEndpoint);
    }

    public static EndpointChoice Of(EndpointParameters parameters) => new(
        (string)parameters[nameof(Endpoint)],
        parameters[nameof(Region)] is string region ? RegionEndpoint.GetBySystemName(region) : null,
        (string)parameters[nameof(AuthenticationRegion)],
        (bool)parameters["UseFIPS"],
        (bool)parameters["UseDualStack"]);

    public EndpointParameters ToParameters()
    {
        EndpointParameters parameters = new();
        parameters[nameof(Endpoint)] = ServiceUrl;
        parameters[nameof(Region)] = Region?.SystemName;
        parameters[nameof(AuthenticationRegion)] = AuthenticationRegion;
        parameters["UseFIPS"] = Fips;
        parameters["UseDualStack"] = DualStack;
        return parameters;
    }

    /// <summary>A configured URL, which is used as it is; a variant of the service's own hosts cannot be asked for beside it.</summary>
    public Endpoint CustomEndpoint(string signingRegion)
    {
        if (Fips)
            throw new AmazonClientException("Invalid Configuration: FIPS and custom endpoint are not supported");
        if (DualStack)
            throw new AmazonClientException("Invalid Configuration: Dualstack and custom endpoint are not supported");
        return SignedFor(signingRegion, ServiceUrl);
    }

    public Endpoint SignedFor(string region, string url) =>
        new(url, $$"""{"authSchemes":[{"name":"sigv4","signingRegion":"{{AuthenticationRegion ?? region}}"}]}""", "{}");

    private static RegionEndpoint RegionBeside(IClientConfig config)
    {
        string inUrl = AWSSDKUtils.DetermineRegion(config.ServiceURL);
        return string.IsNullOrEmpty(inUrl) ? FallbackRegionFactory.GetRegionEndpoint(false) : RegionEndpoint.GetBySystemName(inUrl);
    }
}
