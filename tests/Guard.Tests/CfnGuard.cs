using System.Runtime.InteropServices;
using System.Text.Json;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>Runs cfn-guard, as AWS ships it in an npm package, with the rules.</summary>
internal static class CfnGuard
{
    /// <summary>
    /// The folder cloudformation/guard of the repository. Rules and scripts are tested in place, as users run them.
    /// </summary>
    public static string Rules { get; } = RepositoryFiles.PathOf("cloudformation/guard");

    public static string Repository => RepositoryFiles.PathOf("");

    /// <summary>Returns the path of a file beside this one in the tests' output.</summary>
    public static string Beside(params string[] path) => Path.Combine([AppContext.BaseDirectory, .. path]);

    /// <summary>Returns the path of the binary. Skips the calling test, or fails it, if there is none.</summary>
    public static string Require()
    {
        string system = OperatingSystem.IsMacOS() ? "macos" : "ubuntu";
        string architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "aarch64" : "x86_64";
        string binary = Path.Combine(
            NpmPackages.PathOf("@cdklabs/cdk-validator-cfnguard"),
            "bin",
            system,
            architecture,
            "cfn-guard"
        );
        Peer.Require(
            "cfn-guard",
            File.Exists(binary) ? null : $"{binary} does not exist",
            "use Linux or macOS on x86_64 or arm64"
        );
        return binary;
    }

    /// <summary>Evaluates the templates of a folder with the rules of the hook.</summary>
    /// <returns>Each violated rule of each file as <c>file rule</c>, sorted and distinct.</returns>
    public static string[] Validate(string folder)
    {
        PeerResult result = Peer.Run(
            Require(),
            [
                "validate",
                "--rules",
                Path.Combine(Rules, "cloudformation.guard"),
                "--data",
                folder,
                "--structured",
                "--output-format",
                "sarif",
                "--show-summary",
                "none",
            ]
        );
        result.ExitCode.Should().BeOneOf([0, 19], result.Error);
        return
        [
            .. JsonElement
                .Parse(result.Output)
                .GetProperty("runs")[0]
                .GetProperty("results")
                .EnumerateArray()
                .Select(found =>
                {
                    string? uri = found
                        .GetProperty("locations")[0]
                        .GetProperty("physicalLocation")
                        .GetProperty("artifactLocation")
                        .GetProperty("uri")
                        .GetString();
                    return $"{Path.GetFileName(uri)} {found.GetProperty("ruleId").GetString()!.ToLowerInvariant()}";
                })
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Runs <c>cfn-guard test</c>: exit code 0 if every case is as expected, otherwise 7.</summary>
    public static PeerResult Test(string rules, string cases) =>
        Peer.Run(Require(), ["test", "--rules-file", rules, "--test-data", cases]);
}
