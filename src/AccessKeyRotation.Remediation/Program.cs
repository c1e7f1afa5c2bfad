using AccessKeyRotation.Aws;
using AccessKeyRotation.Remediation;
using AccessKeyRotation.Remediations;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;

Func<RemediationRequest, ILambdaContext, Task<RemediationResult>> handler = new RemediationFunction(
    AwsClients.CreateIam(),
    AwsClients.CreateIamWithoutRetries(),
    AwsClients.CreateSsm(),
    AwsClients.CreateSsmWithoutRetries(),
    AwsClients.CreateKms(),
    AwsClients.CreateSns(),
    AwsClients.CreateSecurityHub(),
    AwsClients.CreateCloudTrail,
    Environment.GetEnvironmentVariable,
    TimeProvider.System
).HandleAsync;
using LambdaBootstrap bootstrap = LambdaBootstrapBuilder
    .Create(handler, new SourceGeneratorLambdaJsonSerializer<RemediationJsonContext>())
    .UseBootstrapHandler(() =>
    {
        AwsPackageSource.WriteNotification(Console.Error);
        return Task.FromResult(true);
    })
    .Build();
await bootstrap.RunAsync();
