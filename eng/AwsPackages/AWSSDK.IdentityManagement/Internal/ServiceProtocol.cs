using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Internal;

internal static class ServiceProtocol
{
    public static readonly QueryProtocol Query = new(
        "Amazon.IdentityManagement",
        "2010-05-08",
        ServiceErrors.ToException
    );
}
