namespace AccessKeyRotation.Peers;

/// <summary>The packages in <c>tests/npm/package-lock.json</c>, installed once for all test processes.</summary>
public static class NpmPackages
{
    private static readonly Lazy<(string? Folder, string? Problem)> Installed = new(Install);

    /// <summary>
    /// Gets the full path of a <c>node_modules</c> folder that holds the packages. Skips the calling test if Node.js is
    /// missing or npm cannot install them.
    /// </summary>
    public static string Require()
    {
        Peer.Require("node");
        (string? folder, string? problem) = Installed.Value;
        Peer.Require("npm packages", problem, "install Node.js 18 or later with npm, and let npm reach a registry");
        return folder!;
    }

    /// <summary>
    /// Gets the path of a package's folder. Skips the calling test if the packages cannot be installed.
    /// </summary>
    public static string PathOf(string package) => Path.Combine([Require(), .. package.Split('/')]);

    /// <summary>Runs a script of <c>tests/npm</c>, or one with a full path, that can require the packages.</summary>
    public static PeerResult RunNode(string script, IEnumerable<string> arguments, string standardInput = "") =>
        Peer.Run("node", [ScriptPath(script), .. arguments], NodeEnvironment(), standardInput);

    /// <summary>The full path of a script of <c>tests/npm</c>.</summary>
    public static string ScriptPath(string script) => Path.Combine(RepositoryFiles.PathOf("tests/npm"), script);

    /// <summary>The environment in which <c>require</c> finds the packages from every folder.</summary>
    public static IReadOnlyDictionary<string, string> NodeEnvironment() =>
        new Dictionary<string, string>
        {
            ["NODE_PATH"] = Require(),
            ["JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION"] = "1",
        };

    private static (string? Folder, string? Problem) Install()
    {
        try
        {
            NpmInstallation installation = new(
                RepositoryFiles.PathOf("tests/npm"),
                RepositoryFiles.PathOf("artifacts/npm"),
                Peer.Find("npm"),
                TimeProvider.System
            );
            return (installation.Ensure(), null);
        }
        catch (NpmInstallationException failed)
        {
            return (null, failed.Message);
        }
    }
}
