using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace AwsPackages.Protocol;

/// <summary>
/// Adds the two handlers of a service to the pipeline of AWSSDK.Core, which select the endpoint and the signature.
/// </summary>
internal static class ServicePipeline
{
    public static void Customize(RuntimePipeline pipeline)
    {
        // The handler that is added last runs first after the marshaller: it selects the scheme, then the endpoint,
        // which determines the signing region.
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new EndpointHandler());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4Handler());
    }

    private sealed class EndpointHandler : BaseEndpointResolver
    {
        protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
            EndpointChoice.Of(requestContext.ClientConfig).ToParameters();
    }

    private sealed class SigV4Handler : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
            AuthSchemeOption.DEFAULT_SIGV4;
    }
}
