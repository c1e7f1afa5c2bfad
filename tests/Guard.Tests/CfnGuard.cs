using System.Runtime.InteropServices;
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

    /// <summary>Runs <c>cfn-guard test</c>: exit code 0 if every case is as expected, otherwise 7.</summary>
    public static PeerResult Test(string rules, string cases) =>
        Peer.Run(Require(), ["test", "--rules-file", rules, "--test-data", cases]);
}
