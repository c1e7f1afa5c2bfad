using Amazon.CloudTrail.Model;
using AwsPackages.Protocol;

namespace Amazon.CloudTrail.Internal;

/// <summary>
/// Creates the service's exception for an error code. A code without its own exception type gets the general one.
/// </summary>
internal static class ServiceErrors
{
    public static AmazonCloudTrailException ToException(WireError e) =>
        e.Code switch
        {
            "InvalidEventCategoryException" => new InvalidEventCategoryException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "InvalidLookupAttributesException" => new InvalidLookupAttributesException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "InvalidMaxResultsException" => new InvalidMaxResultsException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "InvalidNextTokenException" => new InvalidNextTokenException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "InvalidTimeRangeException" => new InvalidTimeRangeException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "OperationNotPermittedException" => new OperationNotPermittedException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "UnsupportedOperationException" => new UnsupportedOperationException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            _ => new AmazonCloudTrailException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        };
}
