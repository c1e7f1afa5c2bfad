using System.Text.Json.Nodes;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Packaging.Tests;

/// <summary>The decisions of cloudformation/package.proj. The tests of packages cover its output.</summary>
public sealed class PackageProjectTests
{
    [Theory]
    [InlineData("official")]
    [InlineData("official", "-p:AwsPackages=official")]
    [InlineData("standin", "-p:AwsPackages=standin")]
    public void A_package_is_of_the_official_packages_unless_somebody_says_otherwise_whatever_the_feed_has_answered_before(
        string expected,
        params string[] arguments
    ) => Build([.. arguments, "-getProperty:AwsPackages"]).Output.Trim().Should().Be(expected);

    [Theory]
    [InlineData("-p:Architecture=mips", "Architecture is 'mips'. Use 'x86_64' or 'arm64'.")]
    [InlineData("-p:AwsPackages=mine", "AwsPackages is 'mine'. Use 'official' or 'standin'.")]
    public void A_wrong_value_is_refused(string argument, string message)
    {
        PeerResult result = Build("-t:CheckPackage", argument);

        result.ExitCode.Should().NotBe(0);
        result.Output.Should().Contain(message);
    }

    [Fact]
    public void A_feed_that_lacks_an_official_package_ends_the_build_with_one_sentence()
    {
        string empty = Directory.CreateTempSubdirectory().FullName;
        try
        {
            PeerResult result = Peer.Run(
                "dotnet",
                [
                    "msbuild",
                    RepositoryFiles.PathOf("cloudformation/package.proj"),
                    "-t:PublishFunctions",
                    $"-p:AwsServed={empty}/served.txt",
                ],
                new Dictionary<string, string>
                {
                    ["AwsPackages"] = "",
                    ["RestoreSources"] = empty,
                    ["NUGET_PACKAGES"] = $"{empty}/packages",
                }
            );

            result.ExitCode.Should().NotBe(0);
            result
                .Output.Split('\n')
                .Where(line => line.Contains(" error "))
                .Should()
                .ContainSingle()
                .Which.Should()
                .Match(
                    "*AwsPackages is 'official', but your NuGet feed does not serve all official AWS packages: Unable to find package *"
                        + " or build with the stand-ins, for tests only: -p:AwsPackages=standin.*"
                );
        }
        finally
        {
            Directory.Delete(empty, recursive: true);
        }
    }

    [Fact]
    public void Every_function_of_the_template_is_published()
    {
        JsonNode items = JsonNode.Parse(Build("-getItem:Function").Output)!["Items"]!["Function"]!;
        string template = RepositoryFiles.Read("cloudformation/template.yaml");

        items
            .AsArray()
            .Select(item => (string)item!["Filename"]!)
            .Should()
            .HaveCount(2)
            .And.OnlyContain(name => template.Contains($"CodeUri: ../src/{name}\n"));
    }

    private static PeerResult Build(params string[] arguments) =>
        Peer.Run(
            "dotnet",
            ["msbuild", RepositoryFiles.PathOf("cloudformation/package.proj"), .. arguments],
            new Dictionary<string, string> { ["AwsPackages"] = "" }
        );
}
