using AccessKeyRotation.Aws;
using AccessKeyRotation.ConfigRule;
using Amazon.Lambda.ConfigEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;

Func<ConfigEvent, ILambdaContext, Task> handler = new RuleFunction(
    AwsClients.CreateIam(),
    AwsClients.CreateConfig(),
    AwsClients.CreateSsm(),
    TimeProvider.System,
    Console.OpenStandardOutput()
).HandleAsync;
using LambdaBootstrap bootstrap = LambdaBootstrapBuilder
    .Create(handler, new SourceGeneratorLambdaJsonSerializer<RuleJsonContext>())
    .UseBootstrapHandler(() =>
    {
        AwsPackageSource.WriteNotification(Console.Error);
        return Task.FromResult(true);
    })
    .Build();
await bootstrap.RunAsync();
