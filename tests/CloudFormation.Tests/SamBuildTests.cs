using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests;

/// <summary>
/// Deploys the output of sam. It publishes each function with <c>dotnet lambda package</c>, which adds its own
/// property.
/// </summary>
public sealed class SamBuildTests
{
    [Theory]
    [InlineData("AccessKeyRotation.ConfigRule")]
    [InlineData("AccessKeyRotation.Remediation")]
    public void A_function_that_sam_builds_has_the_official_packages_whatever_the_feed_has_answered_before(
        string project
    )
    {
        PeerResult result = Peer.Run(
            "dotnet",
            [
                "msbuild",
                RepositoryFiles.PathOf($"src/{project}"),
                "-getProperty:AwsPackages",
                "-p:GenerateRuntimeConfigurationFiles=true",
            ],
            new Dictionary<string, string> { ["AwsPackages"] = "" }
        );

        result.Output.Trim().Should().Be("official", result.Error);
    }
}
