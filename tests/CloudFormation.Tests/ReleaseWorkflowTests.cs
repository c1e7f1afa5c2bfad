using AccessKeyRotation.CloudFormation.Tests.Oracles;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests;

/// <summary>Only packages that passed the packaged tests are released or deployed.</summary>
public sealed class ReleaseWorkflowTests
{
    private const string Tests =
        "test tests/AccessKeyRotation.Packaging.Tests --filter Stack=Packaged -- RunConfiguration.TreatNoTestsAsError=true";

    [SkippableTheory]
    [InlineData("x86_64", "linux-x64")]
    [InlineData("arm64", "linux-arm64")]
    public void Every_package_of_a_release_is_native_and_tested_and_a_failure_ends_the_release(
        string architecture,
        string platform
    )
    {
        (string[] calls, int exitCode) = Run(architecture);
        (string[] failed, int failure) = Run(architecture, ends: 1);

        RepositoryFiles
            .Read(".github/workflows/release.yml")
            .Should()
            .Contain($"          - {{ architecture: {architecture}, platform: {platform}, runner: ");
        calls
            .Should()
            .Equal(
                $"|build cloudformation/package.proj -t:Package -p:Native=true -p:Architecture={architecture} "
                    + $"-p:PackageFolder=out/{architecture}/ -p:Version=1.2.3",
                $"out/{architecture}|{Tests}"
            );
        (exitCode, failure).Should().Be((0, 1));
        failed.Should().ContainSingle();
    }

    [Theory]
    [InlineData("release.yml", "dotnet " + Tests + "\n")]
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

    private static (string[] Calls, int ExitCode) Run(string architecture, int ends = 0)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            PeerResult result = WorkflowStep.Run(
                "release.yml",
                "Package the stack",
                folder.FullName,
                $"unset PACKAGED_STACK; dotnet() {{ echo \"${{PACKAGED_STACK-}}|$*\" >>calls; return {ends}; }}",
                new Dictionary<string, string> { ["GITHUB_REF_NAME"] = "v1.2.3", ["ARCHITECTURE"] = architecture }
            );
            return (File.ReadAllLines(Path.Combine(folder.FullName, "calls")), result.ExitCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
