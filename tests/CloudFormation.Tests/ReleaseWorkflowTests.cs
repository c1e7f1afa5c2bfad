using AccessKeyRotation.CloudFormation.Tests.Oracles;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests;

/// <summary>Only packages that passed the packaged tests are released or deployed.</summary>
public sealed class ReleaseWorkflowTests
{
    private const string Tests =
        "test tests/AccessKeyRotation.Packaging.Tests --filter Stack=Packaged -- RunConfiguration.TreatNoTestsAsError=true";

    private static readonly string[] Architectures = ["x86_64", "arm64"];

    [SkippableFact]
    public void Every_package_of_a_release_is_tested_and_a_failure_ends_the_release()
    {
        string[] packaged =
        [
            .. Run(
                "Package the stack for both architectures",
                "unset PACKAGED_STACK; zip() { :; }; unzip() { :; }"
            ).Calls,
        ];
        (string[] tested, int exitCode) = Run("Test the packages", "");
        (string[] failed, int failure) = Run("Test the packages", "", ends: 1);

        packaged
            .Should()
            .Equal(
                Architectures.Select(each =>
                    $"|build cloudformation/package.proj -t:Package -p:Architecture={each} -p:PackageFolder=out/{each}/ -p:Version=1.2.3"
                )
            );
        (exitCode, failure).Should().Be((0, 1));
        tested.Should().Equal(Architectures.Select(each => $"out/{each}|{Tests}"));
        failed.Should().ContainSingle();
    }

    [Theory]
    [InlineData("release.yml", "      - name: Test the packages\n")]
    [InlineData(
        "deploy.yml",
        "      - name: Test the package\n        env:\n          PACKAGED_STACK: out/package\n        run: dotnet "
            + Tests
            + "\n"
    )]
    public void They_run_before_anything_leaves_the_machine(string workflow, string step)
    {
        string text = RepositoryFiles.Read($".github/workflows/{workflow}");

        int at = text.IndexOf(step, StringComparison.Ordinal);

        at.Should().BePositive();
        text.IndexOf("actions/upload-artifact@", StringComparison.Ordinal).Should().BeGreaterThan(at);
    }

    private static (string[] Calls, int ExitCode) Run(string step, string programs, int ends = 0)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (string architecture in Architectures)
                folder.CreateSubdirectory($"out/{architecture}");
            PeerResult result = WorkflowStep.Run(
                "release.yml",
                step,
                folder.FullName,
                $"dotnet() {{ echo \"${{PACKAGED_STACK-}}|$*\" >>calls; return {ends}; }}\n{programs}",
                new Dictionary<string, string> { ["GITHUB_REF_NAME"] = "v1.2.3" }
            );
            return (File.ReadAllLines(Path.Combine(folder.FullName, "calls")), result.ExitCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
