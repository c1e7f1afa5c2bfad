namespace AccessKeyRotation.Peers;

/// <summary>The packages of <c>tests/npm</c>.</summary>
public static class NpmPackages
{
    /// <summary>What npm writes last of all.</summary>
    private const string Installed = "node_modules/.package-lock.json";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The folder, its packages installed. Skips the calling test, or fails it, where node is missing or npm cannot install them.</summary>
    public static string Require()
    {
        Peer.Require("node");
        string folder = Find();
        if (!File.Exists(Path.Combine(folder, Installed)))
        {
            Peer.Require("npm");
            PeerResult result = Peer.Run("npm", ["ci", "--prefix", folder], patience: Patience);
            Peer.Require(result.ExitCode == 0, $"npm could not install the packages of tests/npm: {result.Error}");
        }
        return folder;
    }

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string found = Path.Combine(folder.FullName, "tests", "npm");
            if (File.Exists(Path.Combine(found, "package-lock.json")))
                return found;
        }
        throw new DirectoryNotFoundException("No folder above the tests has tests/npm.");
    }
}
