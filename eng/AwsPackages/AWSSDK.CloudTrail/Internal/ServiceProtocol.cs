using AwsPackages.Protocol;

namespace Amazon.CloudTrail.Internal;

internal static class ServiceProtocol
{
    public static readonly JsonProtocol Json = new(
        "Amazon.CloudTrail",
        "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
        ServiceErrors.ToException
    );
}
