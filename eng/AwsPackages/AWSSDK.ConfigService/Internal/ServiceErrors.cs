using Amazon.ConfigService.Model;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Internal;

/// <summary>
/// Creates the service's exception for an error code. A code without its own exception type gets the general one.
/// </summary>
internal static class ServiceErrors
{
    public static AmazonConfigServiceException ToException(WireError e) =>
        e.Code switch
        {
            "InvalidParameterValueException" => new InvalidParameterValueException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "InvalidResultTokenException" => new InvalidResultTokenException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "NoSuchConfigRuleException" => new NoSuchConfigRuleException(
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
            "ValidationException" => new ValidationException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
            "InvalidTimeRangeException" => new InvalidTimeRangeException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "InvalidLimitException" => new InvalidLimitException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "NoAvailableConfigurationRecorderException" => new NoAvailableConfigurationRecorderException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "ResourceNotDiscoveredException" => new ResourceNotDiscoveredException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "InsufficientPermissionsException" => new InsufficientPermissionsException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "LimitExceededException" => new LimitExceededException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "NoSuchRemediationConfigurationException" => new NoSuchRemediationConfigurationException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "NoSuchRemediationExceptionException" => new NoSuchRemediationExceptionException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "ResourceInUseException" => new ResourceInUseException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "NoSuchConfigurationAggregatorException" => new NoSuchConfigurationAggregatorException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "NoSuchConfigurationRecorderException" => new NoSuchConfigurationRecorderException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "InvalidExpressionException" => new InvalidExpressionException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            _ => new AmazonConfigServiceException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        };
}
