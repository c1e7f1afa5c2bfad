namespace AccessKeyRotation.Peers;

/// <summary>The packages of <c>tests/npm</c>.</summary>
public static class NpmPackages
{
    /// <summary>What npm writes last of all.</summary>
    private const string Installed = "node_modules/.package-lock.json";

    /// <summary>The folder, its packages installed. Skips the calling test, or fails it, where node is missing or npm cannot install them.</summary>
    public static string Require()
    {
        Peer.Require("node");
        string folder = RepositoryFiles.PathOf("tests/npm");
        if (!File.Exists(Path.Combine(folder, Installed)))
        {
            Peer.Require("npm");
            PeerResult result = Peer.Run("npm", ["ci", "--prefix", folder]);
            Peer.Require(result.ExitCode == 0, $"npm could not install the packages of tests/npm: {result.Error}");
        }
        return folder;
    }
}
