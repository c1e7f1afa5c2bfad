using Amazon.CloudTrail;
using Amazon.ConfigService;
using Amazon.IdentityManagement;
using Amazon.Runtime.Internal;
using Amazon.SecurityHub;
using Amazon.SimpleNotificationService;

namespace AwsPackages.Tests.Wire;

internal sealed class FastRetryIam(AmazonIdentityManagementServiceConfig config)
    : AmazonIdentityManagementServiceClient(Credentials.Any, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        AtOnce.Retry(pipeline, Config);
    }
}

internal sealed class FastRetryCloudTrail(AmazonCloudTrailConfig config)
    : AmazonCloudTrailClient(Credentials.Any, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        AtOnce.Retry(pipeline, Config);
    }
}

internal sealed class FastRetryConfigService(AmazonConfigServiceConfig config)
    : AmazonConfigServiceClient(Credentials.Any, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        AtOnce.Retry(pipeline, Config);
    }
}

internal sealed class FastRetrySecurityHub(AmazonSecurityHubConfig config)
    : AmazonSecurityHubClient(Credentials.Any, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        AtOnce.Retry(pipeline, Config);
    }
}

internal sealed class FastRetrySns(AmazonSimpleNotificationServiceConfig config)
    : AmazonSimpleNotificationServiceClient(Credentials.Any, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        AtOnce.Retry(pipeline, Config);
    }
}
