using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The user's handler with the serializer around it: bytes in, bytes out.</summary>
internal delegate Task<MemoryStream> EventHandlerCall(Stream input, ILambdaContext context);
