using System.Security.Cryptography;
using System.Text;

namespace AccessKeyRotation.Peers;

/// <summary>
/// An installation of npm packages that all processes share. The folder's name is the hash of the lock file, and is set
/// only when the folder is complete: a complete installation never changes, and an interrupted one is repeated.
/// </summary>
/// <param name="source">The folder of <c>package.json</c> and <c>package-lock.json</c>.</param>
/// <param name="store">The folder of the installations; it is created if it does not exist.</param>
/// <param name="npm">The full path of npm; null if it is not on PATH.</param>
public sealed class NpmInstallation(string source, string store, string? npm, TimeProvider time)
{
    /// <summary>The time after a failed installation in which no process retries.</summary>
    public static readonly TimeSpan FailureIsKept = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LockTimeout = TimeSpan.FromMinutes(15);

    private string Folder => Path.Combine(store, Hash());

    private string FailureFile => $"{Folder}.failed";

    /// <summary>
    /// Gets the full path of the <c>node_modules</c> folder, and installs the packages first if no process has.
    /// </summary>
    /// <exception cref="NpmInstallationException">
    /// npm is missing or failed, now or in another process within <see cref="FailureIsKept"/>.
    /// </exception>
    public string Ensure()
    {
        string modules = Path.Combine(Folder, "node_modules");
        if (Directory.Exists(Folder))
            return modules;

        Directory.CreateDirectory(store);
        using FileStream _ = TakeLock($"{Folder}.lock");
        if (!Directory.Exists(Folder))
        {
            ThrowIfFailedLately();
            Install();
        }
        return modules;
    }

    private void Install()
    {
        string unfinished = $"{Folder}.unfinished";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished);
        foreach (string name in (string[])["package.json", "package-lock.json"])
            File.Copy(Path.Combine(source, name), Path.Combine(unfinished, name));

        if (ErrorOf(unfinished) is { } error)
        {
            File.WriteAllText(FailureFile, error);
            throw new NpmInstallationException($"npm could not install the packages of tests/npm: {error}");
        }
        File.Delete(FailureFile);
        Directory.Move(unfinished, Folder);
    }

    /// <returns>The reason why npm failed; null if it succeeded.</returns>
    private string? ErrorOf(string folder)
    {
        if (npm is null)
            return "npm is not on PATH.";
        // npm writes logs and a cache below the home folder; a read-only home must not fail the installation.
        Dictionary<string, string> environment = IsHomeWritable()
            ? []
            : new() { ["npm_config_cache"] = Path.Combine(store, "cache") };
        try
        {
            PeerResult result = Peer.Run(
                npm,
                [
                    "ci",
                    "--prefix",
                    folder,
                    "--ignore-scripts",
                    "--no-audit",
                    "--no-fund",
                    "--no-update-notifier",
                    "--fetch-retries=1",
                    "--fetch-timeout=60000",
                ],
                environment
            );
            return result.ExitCode == 0 ? null : LastLines(result.Error);
        }
        catch (TimeoutException timeout)
        {
            return timeout.Message;
        }
    }

    private void ThrowIfFailedLately()
    {
        if (!File.Exists(FailureFile) || time.GetUtcNow() - File.GetLastWriteTimeUtc(FailureFile) >= FailureIsKept)
            return;
        throw new NpmInstallationException(
            $"npm could not install the packages of tests/npm: {File.ReadAllText(FailureFile)} "
                + $"(Not tried again for {FailureIsKept.TotalMinutes} minutes; delete {FailureFile} to try at once.)"
        );
    }

    /// <summary>
    /// Waits for the lock file. The operating system releases it when its holder ends for any reason.
    /// </summary>
    private FileStream TakeLock(string file)
    {
        long started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (time.GetElapsedTime(started) < LockTimeout)
            {
                Task.Delay(LockPoll, time).GetAwaiter().GetResult();
            }
            catch (IOException)
            {
                throw new NpmInstallationException(
                    $"Another process has held {file} for {LockTimeout.TotalMinutes} minutes."
                );
            }
        }
    }

    private string Hash()
    {
        byte[] text = File.ReadAllBytes(Path.Combine(source, "package-lock.json"));
        return Convert.ToHexStringLower(SHA256.HashData(text))[..16];
    }

    private static bool IsHomeWritable()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        try
        {
            string file = Path.Combine(home, $".{Guid.NewGuid():N}");
            using FileStream _ = new(
                file,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
            return true;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string LastLines(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        StringBuilder last = new();
        foreach (
            string line in lines
                .Where(line => !line.Contains("A complete log of this run", StringComparison.Ordinal))
                .TakeLast(6)
        )
            last.Append(last.Length == 0 ? "" : " ").Append(line);
        return last.Length == 0 ? "npm gave no reason." : last.ToString();
    }
}

/// <summary>npm could not install the packages. The message has the reason.</summary>
public sealed class NpmInstallationException(string message) : Exception(message);
