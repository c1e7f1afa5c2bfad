namespace AccessKeyRotation.Peers;

/// <summary>The package of the stack for the packaged tests.</summary>
public static class StackPackage
{
    public const string Variable = "PACKAGED_STACK";

    private const string Command = "dotnet build cloudformation/package.proj -t:Package -p:AwsPackages=standin";

    /// <summary>
    /// Returns the folder of the package. Skips the calling test if there is none; .ci/run creates one.
    /// </summary>
    public static string Require()
    {
        string? folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? RepositoryFiles.PathOf(named)
            : null;
        Peer.RequireOptional(
            "the package of the stack",
            folder is null ? $"{Variable} names no package" : null,
            $"run '{Command}' and set {Variable} to out/package"
        );
        return Directory.Exists(folder)
            ? folder
            : throw new DirectoryNotFoundException(
                $"{Variable} is '{folder}', and no such folder is there. Build the package with '{Command}'."
            );
    }
}
