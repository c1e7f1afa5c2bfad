using AccessKeyRotation.Aws;
using AccessKeyRotation.Remediation;
using AccessKeyRotation.Remediation.Requests;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;

Func<RemediationRequest, ILambdaContext, Task<RemediationAnswer>> handler = new RemediationFunction(
    AwsClients.CreateIam(), AwsClients.CreateIamWithoutRetries(), AwsClients.CreateSsm(), AwsClients.CreateSns(), AwsClients.CreateSecurityHub(),
    Environment.GetEnvironmentVariable, TimeProvider.System).HandleAsync;
using LambdaBootstrap bootstrap = LambdaBootstrapBuilder.Create(handler, new SourceGeneratorLambdaJsonSerializer<RemediationJsonContext>()).Build();
await bootstrap.RunAsync().ConfigureAwait(false);
