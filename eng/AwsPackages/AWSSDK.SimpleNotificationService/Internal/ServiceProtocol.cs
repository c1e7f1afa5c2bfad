using AwsPackages.Protocol;

namespace Amazon.SimpleNotificationService.Internal;

internal static class ServiceProtocol
{
    public static readonly QueryProtocol Query = new(
        "Amazon.SimpleNotificationService",
        "2010-03-31",
        ServiceErrors.ToException
    );
}
