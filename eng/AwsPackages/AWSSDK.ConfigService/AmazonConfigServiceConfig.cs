using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService;

public class AmazonConfigServiceConfig : ClientConfig
{
    private static readonly string UserAgentString = InternalSDKUtils.BuildUserAgentString("Config Service", "4.0.0");

    public AmazonConfigServiceConfig()
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
        base.ServiceId = "Config Service";
        AuthenticationServiceName = "config";
        EndpointProvider = new RegionalEndpointProvider("config");
    }

    public static new string ServiceId => "Config Service";

    public override string RegionEndpointServiceName => "config";

    public override string ServiceVersion => "2014-11-12";

    public override string UserAgent => UserAgentString;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(EndpointChoice.Of(this).ToParameters());
}
