using System.Text.Json.Nodes;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Packaging.Tests;

/// <summary>cloudformation/package.proj as far as it decides something; what it makes the packaged tests are run over.</summary>
public sealed class PackageProjectTests
{
    [Theory]
    [InlineData("official")]
    [InlineData("official", "-p:AwsPackages=official")]
    [InlineData("standin", "-p:AwsPackages=standin")]
    public void A_package_is_of_the_official_packages_unless_somebody_says_otherwise_whatever_the_feed_has_answered_before(string expected, params string[] arguments) =>
        Build([.. arguments, "-getProperty:AwsPackages"]).Output.Trim().Should().Be(expected);

    [Theory]
    [InlineData("-p:Architecture=mips", "Architecture is 'mips'; it must be 'x86_64' or 'arm64'.")]
    [InlineData("-p:AwsPackages=mine", "AwsPackages is 'mine'; it must be 'official' or 'standin'.")]
    public void A_wrong_value_is_refused(string argument, string message)
    {
        PeerResult result = Build("-t:CheckPackage", argument);

        result.ExitCode.Should().NotBe(0);
        result.Output.Should().Contain(message);
    }

    [Fact]
    public void Every_function_of_the_template_is_published()
    {
        JsonNode items = JsonNode.Parse(Build("-getItem:Function").Output)!["Items"]!["Function"]!;
        string template = RepositoryFiles.Read("cloudformation/template.yaml");

        items.AsArray().Select(item => (string)item!["Filename"]!).Should().HaveCount(2).And.OnlyContain(name => template.Contains($"CodeUri: ../src/{name}\n"));
    }

    private static PeerResult Build(params string[] arguments) =>
        Peer.Run("dotnet", ["msbuild", RepositoryFiles.PathOf("cloudformation/package.proj"), .. arguments], new Dictionary<string, string> { ["AwsPackages"] = "" });
}
