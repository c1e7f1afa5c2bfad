using Amazon.ConfigService;
using Amazon.IdentityManagement;
using Amazon.Runtime.Internal;
using Amazon.SecurityHub;
using Amazon.SimpleNotificationService;

namespace AwsPackages.Tests.Wire;

internal sealed class ImpatientIam(AmazonIdentityManagementServiceConfig config) : AmazonIdentityManagementServiceClient(Credentials.Any, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        AtOnce.Retry(pipeline, Config);
    }
}

internal sealed class ImpatientConfigService(AmazonConfigServiceConfig config) : AmazonConfigServiceClient(Credentials.Any, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        AtOnce.Retry(pipeline, Config);
    }
}

internal sealed class ImpatientSecurityHub(AmazonSecurityHubConfig config) : AmazonSecurityHubClient(Credentials.Any, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        AtOnce.Retry(pipeline, Config);
    }
}

internal sealed class ImpatientSns(AmazonSimpleNotificationServiceConfig config) : AmazonSimpleNotificationServiceClient(Credentials.Any, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        AtOnce.Retry(pipeline, Config);
    }
}
