using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AccessKeyRotation.CloudFormation.Tests.Oracles;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests;

/// <summary>The NuGet packages in a release: locked, from one source, audited and listed.</summary>
public sealed partial class ReleasedPackagesTests
{
    private static readonly string Workflow = RepositoryFiles.Read(".github/workflows/release.yml");

    [Theory]
    [InlineData("AccessKeyRotation.Cli")]
    [InlineData("AccessKeyRotation.ConfigRule")]
    [InlineData("AccessKeyRotation.Remediation")]
    public void Each_package_of_a_released_program_is_locked_at_the_version_of_Directory_Packages_props(string project)
    {
        Dictionary<string, string> versions = XDocument
            .Parse(RepositoryFiles.Read("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .ToDictionary(
                package => (string)package.Attribute("Include")!,
                package => (string)package.Attribute("Version")!
            );
        JsonObject locked = JsonNode.Parse(RepositoryFiles.Read($"src/{project}/packages.standin.lock.json"))![
            "dependencies"
        ]!["net10.0"]!.AsObject();
        string[] referenced =
        [
            .. ((string[])[project, "AccessKeyRotation.Aws", "AccessKeyRotation"]).SelectMany(PackagesOf),
        ];

        locked
            .Select(package => package.Key)
            .Should()
            .Contain(referenced, "-t:LockPackages -p:AwsPackages=standin of cloudformation/package.proj writes it");
        foreach (
            (string id, JsonNode? package) in locked.Where(package => (string)package.Value!["type"]! != "Project")
        )
        {
            ((string?)package!["contentHash"]).Should().NotBeNullOrEmpty(id);
            if (versions.TryGetValue(id, out string? version))
                ((string)package["resolved"]!).Should().Be(version, id);
        }
    }

    [Theory]
    [InlineData("", "NU1903")]
    [InlineData("true", "")]
    public void A_vulnerable_package_is_an_error_of_a_release_only(string audit, string notAnError)
    {
        string properties = Msbuild(
            "src/AccessKeyRotation.Cli/AccessKeyRotation.Cli.csproj",
            $"-p:AuditPackages={audit}",
            "-getProperty:WarningsNotAsErrors"
        );

        properties.Contains("NU1903").Should().Be(notAnError == "NU1903");
        Workflow.Should().Contain("      AuditPackages: \"true\"");
    }

    [Theory]
    [InlineData("src/AccessKeyRotation.Cli/AccessKeyRotation.Cli.csproj")]
    [InlineData("src/AccessKeyRotation.ConfigRule/AccessKeyRotation.ConfigRule.csproj")]
    [InlineData("src/AccessKeyRotation.Remediation/AccessKeyRotation.Remediation.csproj")]
    public void A_release_build_has_no_path_of_its_machine(string project) =>
        Msbuild(project, "-p:Configuration=Release", "-getProperty:PathMap")
            .Trim()
            .Should()
            .Be($"{RepositoryFiles.PathOf("").TrimEnd('/')}/=/_/");

    [SkippableTheory]
    [InlineData("Registered Sources:\n  1.  one feed [Enabled]\n      address\n", 0)]
    [InlineData("  1.  one [Enabled]\n      a\n  2.  two [Disabled]\n      b\n", 0)]
    [InlineData("  1.  one [Enabled]\n      a\n  2.  two [Enabled]\n      b\n", 1)]
    [InlineData("No sources found.\n", 1)]
    public void All_packages_come_from_the_one_source(string listed, int exitCode)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "listed"), listed);
            PeerResult result = WorkflowStep.Run(
                "release.yml",
                "Map all packages to the single source",
                folder.FullName,
                "dotnet() { cat listed; }",
                new Dictionary<string, string>()
            );

            result.ExitCode.Should().Be(exitCode, result.Error);
            string config = Path.Combine(folder.FullName, "nuget.config");
            if (exitCode == 0)
                XDocument
                    .Load(config)
                    .Descendants("packageSource")
                    .Should()
                    .ContainSingle()
                    .Which.Attribute("key")!
                    .Value.Should()
                    .Be(listed.Contains("one feed") ? "one feed" : "one");
            else
                File.Exists(config).Should().BeFalse();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_SBOM_is_made_of_all_that_is_released_and_attested_for_it()
    {
        // Each type of file in a release, and the location of its content for the scan.
        Workflow
            .Should()
            .Contain("unzip -q \"$zip\" -d \"out/unzipped/$architecture/")
            .And.Contain("unzip -q \"out/release/AccessKeyRotation.Cli.$version.nupkg\" -d out/unzipped/cli")
            .And.Contain("          path: out/unzipped\n");
        string[] kinds =
        [
            .. ReleasedFile().Matches(Workflow).Select(file => file.Groups["kind"].Value).Distinct(),
            "nupkg",
        ];
        string subjects = Workflow[Workflow.IndexOf("actions/attest-sbom@", StringComparison.Ordinal)..];
        kinds.Should().BeEquivalentTo("zip", "tar.gz", "spdx.json", "nupkg");
        foreach (string kind in kinds.Where(kind => kind != "spdx.json"))
            subjects.Should().Contain($"            out/release/*.{kind}\n");
    }

    private static IEnumerable<string> PackagesOf(string project) =>
        XDocument
            .Parse(RepositoryFiles.Read($"src/{project}/{project}.csproj"))
            .Descendants("PackageReference")
            .Select(package => (string)package.Attribute("Include")!);

    private static string Msbuild(string project, params string[] arguments)
    {
        PeerResult result = Peer.Run(
            "dotnet",
            ["msbuild", RepositoryFiles.PathOf(project), .. arguments],
            new Dictionary<string, string> { ["AuditPackages"] = "" }
        );
        result.ExitCode.Should().Be(0, result.Output);
        return result.Output;
    }

    [GeneratedRegex(@"release/access-key-rotation[^ ""\n]*?\.(?<kind>zip|tar\.gz|spdx\.json)\b")]
    private static partial Regex ReleasedFile();
}
