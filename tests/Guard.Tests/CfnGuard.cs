using System.Runtime.InteropServices;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>The real cfn-guard, as AWS ships it in an npm package, and the rules.</summary>
internal static class CfnGuard
{
    /// <summary>The folder cloudformation/guard of the repository: rules and scripts are tested where they are, as others run them.</summary>
    public static string Rules { get; } = RepositoryFiles.PathOf("cloudformation/guard");

    public static string Repository => RepositoryFiles.PathOf("");

    /// <summary>What is beside this file in the tests' output.</summary>
    public static string Beside(params string[] path) => Path.Combine([AppContext.BaseDirectory, .. path]);

    /// <summary>The binary. Skips the calling test, or fails it, where there is none.</summary>
    public static string Require()
    {
        string system = OperatingSystem.IsMacOS() ? "macos" : "ubuntu";
        string architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "aarch64" : "x86_64";
        string binary = Path.Combine(NpmPackages.Require(), "node_modules", "@cdklabs", "cdk-validator-cfnguard", "bin", system, architecture, "cfn-guard");
        Peer.Require(File.Exists(binary), $"{binary} is not there");
        return binary;
    }

    /// <summary><c>cfn-guard test</c>: 0 where every case is as expected, 7 where one is not.</summary>
    public static PeerResult Test(string rules, string cases) => Peer.Run(Require(), ["test", "--rules-file", rules, "--test-data", cases]);

    /// <summary>The script <c>check</c>, in a folder, on 24 November 2026.</summary>
    public static PeerResult Check(string folder, params string[] arguments) => CheckOn("20261124", folder, arguments);

    /// <param name="today">As 20261124.</param>
    public static PeerResult CheckOn(string today, string folder, params string[] arguments) => Peer.Run(
        "bash", ["-c", "cd \"$1\" && shift && exec \"$@\"", "bash", folder, Path.Combine(Rules, "check"), .. arguments],
        new Dictionary<string, string> { ["CFN_GUARD"] = Require(), ["TODAY"] = today });
}
