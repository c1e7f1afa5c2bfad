using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Local.Tests.Loop;

/// <summary>The packaged stack, which is made before the tests and not by them.</summary>
internal static class PackagedStack
{
    private const string Variable = "PACKAGED_STACK";

    /// <summary>Its folder. Skips the calling test, or fails it, where the variable does not name one.</summary>
    public static string Require()
    {
        string? folder = Environment.GetEnvironmentVariable(Variable);
        Peer.Require(folder is { Length: > 0 }, $"{Variable} names no package; make one with 'dotnet build cloudformation/package.proj -t:Package -p:PackageFolder=out/package/' and set {Variable} to its full path");
        return folder!;
    }
}
