using Amazon.Runtime;

namespace AwsPackages.Tests.Wire;

internal static class Credentials
{
    public static readonly AWSCredentials Any = new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "not-a-secret");
}
