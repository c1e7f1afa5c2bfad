namespace AccessKeyRotation.Peers;

/// <summary>The package of the stack that tests are run over, where there is one.</summary>
public static class StackPackage
{
    public const string Variable = "PACKAGED_STACK";

    private const string Command = "dotnet build cloudformation/package.proj -t:Package -p:AwsPackages=standin";

    /// <summary>The folder of the package; skips the calling test, or fails it, where there is none.</summary>
    public static string Require()
    {
        string? folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? RepositoryFiles.PathOf(named) : null;
        Peer.Require(folder is not null, $"{Variable} names no package; make one with '{Command}' and set it to out/package");
        return Directory.Exists(folder) ? folder : throw new DirectoryNotFoundException($"{Variable} is '{folder}', and no such folder is there. Make the package with '{Command}'.");
    }
}
