using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using AwsPackages.Protocol;

namespace Amazon.CloudTrail;

public class AmazonCloudTrailConfig : ClientConfig
{
    private static readonly string UserAgentString = InternalSDKUtils.BuildUserAgentString("CloudTrail", "4.0.0");

    public AmazonCloudTrailConfig()
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
        base.ServiceId = "CloudTrail";
        AuthenticationServiceName = "cloudtrail";
        EndpointProvider = new RegionalEndpointProvider("cloudtrail");
    }

    public static new string ServiceId => "CloudTrail";

    public override string RegionEndpointServiceName => "cloudtrail";

    public override string ServiceVersion => "2013-11-01";

    public override string UserAgent => UserAgentString;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(EndpointChoice.Of(this).ToParameters());
}
