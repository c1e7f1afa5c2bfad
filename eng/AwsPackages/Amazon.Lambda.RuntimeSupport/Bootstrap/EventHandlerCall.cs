using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The user's handler with its serializer: bytes as input and output.</summary>
internal delegate Task<MemoryStream> EventHandlerCall(Stream input, ILambdaContext context);
