using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using AwsPackages.Protocol;

namespace Amazon.SecurityHub;

public class AmazonSecurityHubConfig : ClientConfig
{
    private static readonly string UserAgentString = InternalSDKUtils.BuildUserAgentString("SecurityHub", "4.0.0");

    public AmazonSecurityHubConfig()
        : base(
            new DefaultConfigurationProvider([
                new DefaultConfiguration
                {
                    Name = DefaultConfigurationMode.Standard,
                    RetryMode = RequestRetryMode.Standard,
                },
            ])
        )
    {
        base.ServiceId = "SecurityHub";
        AuthenticationServiceName = "securityhub";
        EndpointProvider = new RegionalEndpointProvider("securityhub", govCloudHasFipsHosts: true);
    }

    public static new string ServiceId => "SecurityHub";

    public override string RegionEndpointServiceName => "securityhub";

    public override string ServiceVersion => "2018-10-26";

    public override string UserAgent => UserAgentString;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(EndpointChoice.Of(this).ToParameters());
}
