using AccessKeyRotation.Aws;
using AccessKeyRotation.ConfigRule;
using Amazon.Lambda.ConfigEvents;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;

RuleFunction function = new(AwsClients.CreateIam(), AwsClients.CreateConfig(), TimeProvider.System, Console.OpenStandardOutput());
using LambdaBootstrap bootstrap = LambdaBootstrapBuilder
    .Create<ConfigEvent>(function.HandleAsync, new SourceGeneratorLambdaJsonSerializer<RuleJsonContext>())
    .Build();
await bootstrap.RunAsync().ConfigureAwait(false);
