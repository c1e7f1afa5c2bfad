using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

public class LambdaBootstrapBuilder
{
    private readonly EventHandlerCall _handler;
    private LambdaBootstrapInitializer _initializer;

    private LambdaBootstrapBuilder(EventHandlerCall handler) => _handler = handler;

    public static LambdaBootstrapBuilder Create<TInput>(
        Func<TInput, ILambdaContext, Task> handler,
        ILambdaSerializer serializer
    ) =>
        new(
            async (input, context) =>
            {
                await handler(serializer.Deserialize<TInput>(input), context);
                return new MemoryStream();
            }
        );

    public static LambdaBootstrapBuilder Create<TInput, TOutput>(
        Func<TInput, ILambdaContext, Task<TOutput>> handler,
        ILambdaSerializer serializer
    ) =>
        new(
            async (input, context) =>
            {
                TOutput result = await handler(serializer.Deserialize<TInput>(input), context);
                MemoryStream output = new();
                serializer.Serialize(result, output);
                output.Position = 0;
                return output;
            }
        );

    public LambdaBootstrapBuilder UseBootstrapHandler(LambdaBootstrapInitializer lambdaBootstrapInitializer)
    {
        _initializer = lambdaBootstrapInitializer;
        return this;
    }

    public LambdaBootstrap Build() => new(_handler, _initializer);
}
