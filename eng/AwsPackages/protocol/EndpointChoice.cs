using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Util;

namespace AwsPackages.Protocol;

/// <summary>The part of a client's configuration that determines the endpoint and the signing region.</summary>
internal sealed record EndpointChoice(
    string ServiceUrl,
    RegionEndpoint Region,
    string AuthenticationRegion,
    bool Fips,
    bool DualStack
)
{
    public static EndpointChoice Of(IClientConfig config)
    {
        // Reading RegionEndpoint if only a URL is configured would query the instance metadata service, hence this
        // order.
        string serviceUrl = config.ServiceURL;
        RegionEndpoint region = string.IsNullOrEmpty(serviceUrl) ? config.RegionEndpoint : RegionBeside(config);
        return new(
            serviceUrl,
            region,
            config.AuthenticationRegion,
            config.UseFIPSEndpoint,
            config.UseDualstackEndpoint
        );
    }

    public static EndpointChoice Of(EndpointParameters parameters) =>
        new(
            (string)parameters[nameof(Endpoint)],
            parameters[nameof(Region)] is string region ? RegionEndpoint.GetBySystemName(region) : null,
            (string)parameters[nameof(AuthenticationRegion)],
            (bool)parameters["UseFIPS"],
            (bool)parameters["UseDualStack"]
        );

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

    /// <summary>
    /// Returns the configured URL unchanged. It cannot be combined with a variant of the service's own hosts.
    /// </summary>
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
        return string.IsNullOrEmpty(inUrl)
            ? FallbackRegionFactory.GetRegionEndpoint(false)
            : RegionEndpoint.GetBySystemName(inUrl);
    }
}
