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
    [InlineData("-p:Native=maybe", "Native is 'maybe'. Use 'true' or 'false'; without it, the machine decides.")]
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
                    "-t:CheckFeed",
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

    [Theory]
    [InlineData("linux-x64", "linux-x64", "true", "true")]
    [InlineData("linux-arm64", "linux-arm64", "true", "true")]
    [InlineData("", "linux-x64", "true", "true")]
    [InlineData("linux-arm64", "linux-x64", "true", "false")]
    [InlineData("linux-x64", "linux-x64", "false", "false")]
    [InlineData("linux-musl-x64", "linux-musl-x64", "true", "false")]
    [InlineData("", "linux-musl-x64", "true", "false")]
    [InlineData("win-x64", "win-x64", "true", "false")]
    public void A_function_is_native_where_the_machine_links_for_its_own_platform_of_Lambda(
        string platform,
        string machine,
        string hasLinker,
        string isNative
    )
    {
        string[] arguments =
        [
            $"-p:RuntimeIdentifier={platform}",
            $"-p:NETCoreSdkPortableRuntimeIdentifier={machine}",
            $"-p:HasLinker={hasLinker}",
        ];

        // sam build publishes with SelfContained=False, which the compiler of native executables refuses.
        FormOf([.. arguments, "-p:SelfContained=False"])
            .Should()
            .Be(isNative == "true" ? ("true", "true", "true") : ("false", "", "false"));
    }

    [Theory]
    [InlineData("true", "true")]
    [InlineData("false", "")]
    public void The_form_of_a_function_is_the_one_that_a_person_insists_on(string native, string publishAot) =>
        FormOf("-p:RuntimeIdentifier=linux-x64", $"-p:Native={native}").PublishAot.Should().Be(publishAot);

    private static (string CanLink, string PublishAot, string SelfContained) FormOf(params string[] arguments)
    {
        PeerResult result = Peer.Run(
            "dotnet",
            [
                "msbuild",
                RepositoryFiles.PathOf("src/AccessKeyRotation.ConfigRule/AccessKeyRotation.ConfigRule.csproj"),
                "-p:Configuration=Release",
                "-p:_IsPublishing=true",
                .. arguments,
                "-getProperty:CanLinkNative,PublishAot,SelfContained",
            ]
        );
        JsonNode properties = JsonNode.Parse(result.Output)!["Properties"]!;
        string Property(string name) => ((string)properties[name]!).ToLowerInvariant();
        return (Property("CanLinkNative"), Property("PublishAot"), Property("SelfContained"));
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
