using System.Diagnostics;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

/// <summary>The entries that a pull request can add to a folder of waivers.</summary>
public sealed class HostileFolderTests : IDisposable
{
    private readonly WaiverFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("link", "links are not followed")]
    [InlineData("loop", "links are not followed")]
    [InlineData("link to a folder outside", "links are not followed")]
    [InlineData("pipe", "the entry is empty, or is a pipe")]
    [InlineData("device", "links are not followed")]
    [InlineData("megabytes", "the file has 4000000 bytes: a waiver has at most 8192.")]
    [InlineData("empty", "the entry is empty, or is a pipe")]
    [InlineData("YAML", "the file is not a *.json file")]
    [InlineData("text", "the file is not a *.json file")]
    public async Task An_entry_that_cannot_be_a_waiver_is_named_and_stops_all(string what, string fault)
    {
        _folder.Write("good.json", WaiverFolder.Json("ci-bot", Days.FromNow(30), resources: "[\"BotKey\"]"));
        string entry = await AddAsync(what);
        using CommandLine check = new();
        using CommandLine export = new();
        using CommandLine apply = new();

        (await check.RunAsync("waivers", "check", _folder.Path)).Should().Be(2);
        (await export.RunAsync("waivers", "export", "--guard", "--from", _folder.Path)).Should().Be(2);
        (await apply.RunAsync("waivers", "apply", _folder.Path, "--yes")).Should().Be(2);

        foreach (CommandLine line in (CommandLine[])[check, export, apply])
            line.Errors.Should().Contain($"{entry}: {fault}");
        export.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task README_files_and_names_that_start_with_a_dot_are_passed_over()
    {
        _folder.Write("good.json", WaiverFolder.Json("ci-bot", Days.FromNow(30)));
        _folder.Write("README.md", "One file each.");
        _folder.Write("team/readme.txt", "Likewise.");
        _folder.Write(".gitkeep", "");
        _folder.Write(".github/workflows/check.yaml", "on: push");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, ".loop"), _folder.Path);
        using CommandLine line = new();

        (await line.RunAsync("waivers", "check", _folder.Path)).Should().Be(0, line.Errors);

        line.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task A_name_with_control_characters_reaches_no_terminal()
    {
        _folder.Write("a\u001b[2J.json", WaiverFolder.Json("ci-bot", Days.FromNow(30)));
        using CommandLine line = new();

        (await line.RunAsync("waivers", "check", _folder.Path)).Should().Be(2);

        line.Errors.Should().Contain("the waiver name 'a\\u001B[2J' is not valid: use");
        (line.Output + line.Errors).Should().NotContain("\u001b");
    }

    private async Task<string> AddAsync(string what)
    {
        string entry = Path.Combine(
            _folder.Path,
            what is "YAML" ? "legacy.yaml"
                : what is "text" ? "notes.txt"
                : "entry.json"
        );
        switch (what)
        {
            case "link":
                File.CreateSymbolicLink(entry, Path.Combine(_folder.Path, "good.json"));
                break;
            case "loop":
                entry = Path.Combine(_folder.Path, "loop");
                Directory.CreateSymbolicLink(entry, _folder.Path);
                break;
            case "link to a folder outside":
                entry = Path.Combine(_folder.Path, "outside");
                Directory.CreateSymbolicLink(entry, Path.GetTempPath());
                break;
            case "device":
                File.CreateSymbolicLink(entry, "/dev/zero");
                break;
            case "pipe":
                using (Process made = Process.Start("mkfifo", [entry]))
                    await made.WaitForExitAsync();
                break;
            case "megabytes":
                await File.WriteAllBytesAsync(entry, new byte[4_000_000]);
                break;
            case "empty":
                await File.WriteAllTextAsync(entry, "");
                break;
            default:
                await File.WriteAllTextAsync(entry, "user: legacy-export");
                break;
        }
        return entry;
    }
}
