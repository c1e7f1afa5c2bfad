using AccessKeyRotation.Usage;

namespace AccessKeyRotation.Tests.Usage;

/// <summary>Calls with an access key, for tests.</summary>
internal static class Calls
{
    public const string Key = "AKIAEXAMPLE000000001";

    public static UsageEvent Of(DateTime at, string key = Key, string? agent = "aws-cli/2.15.30") =>
        new(key, "ci-bot", at, "eu-west-1", "s3", "GetObject", "198.51.100.7", null, agent, null);
}
