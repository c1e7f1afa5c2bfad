using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Repository.Tests;

/// <summary>"Present" means usable: a file with the name on PATH proves nothing.</summary>
public sealed class PeerTests
{
    [Fact]
    public void A_tool_that_is_not_on_PATH_is_not_usable() =>
        Peer.ProblemOf("no-such-tool").Should().Be("no-such-tool is not on PATH");

    [Fact]
    public void A_tool_that_does_not_start_is_not_usable()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        string tool = $"broken-{Guid.NewGuid():N}";
        string? path = Environment.GetEnvironmentVariable("PATH");
        try
        {
            string file = Path.Combine(folder.FullName, tool);
            File.WriteAllText(file, "#!/bin/sh\necho 'error: no version is set' >&2\nexit 127\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            Environment.SetEnvironmentVariable("PATH", $"{path}{Path.PathSeparator}{folder.FullName}");

            Peer.ProblemOf(tool).Should().Be($"{tool} is on PATH but does not start (error: no version is set)");
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
            folder.Delete(recursive: true);
        }
    }

    [SkippableFact]
    public void A_module_that_Python_finds_and_cannot_import_is_not_usable()
    {
        Peer.RequireOptional("python3");

        Peer.ProblemOfModule("no_such_module")
            .Should()
            .StartWith("Python cannot import no_such_module (ModuleNotFoundError");
    }
}
