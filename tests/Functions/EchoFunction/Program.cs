using Amazon.Lambda.ConfigEvents;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using EchoFunction;

SourceGeneratorLambdaJsonSerializer<EchoJson> serializer = new();
string start = Environment.GetEnvironmentVariable("ECHO_START") ?? "";
switch (start)
{
    case "silent":
        Console.WriteLine("I never ask");
        await Task.Delay(Timeout.Infinite);
        break;
    case "exit":
        Console.Error.WriteLine("I cannot start");
        return 3;
}

LambdaBootstrapBuilder builder =
    start == "config"
        ? LambdaBootstrapBuilder.Create<ConfigEvent>(Behaviours.TakeConfigEventAsync, serializer)
        : LambdaBootstrapBuilder.Create<EchoRequest, EchoResponse>(Behaviours.HandleAsync, serializer);
if (start == "fail")
    builder.UseBootstrapHandler(() => throw new NotSupportedException("I refuse to start"));

using LambdaBootstrap bootstrap = builder.Build();
await bootstrap.RunAsync();
return 0;
