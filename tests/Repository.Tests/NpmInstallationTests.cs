using AccessKeyRotation.Peers;
using Microsoft.Extensions.Time.Testing;

namespace AccessKeyRotation.Repository.Tests;

/// <summary>One installation for all processes, with a stand-in for npm that records its runs.</summary>
public sealed class NpmInstallationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("npm installation ");
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    public NpmInstallationTests()
    {
        Directory.CreateDirectory(PathOf("source"));
        File.WriteAllText(PathOf("source/package.json"), "{}");
        WriteLockFile("one");
    }

    [Fact]
    public async Task Callers_at_the_same_time_share_one_installation()
    {
        string npm = WriteNpm("sleep 0.5; mkdir \"$3/node_modules\"; echo done >\"$3/node_modules/package\"");

        string[] folders = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(() =>
                    {
                        string modules = new NpmInstallation(
                            PathOf("source"),
                            PathOf("store"),
                            npm,
                            TimeProvider.System
                        ).Ensure();
                        File.ReadAllText(Path.Combine(modules, "package"))
                            .Should()
                            .Be("done\n", "no caller sees an unfinished folder");
                        return modules;
                    })
                )
        );

        folders.Distinct().Should().ContainSingle();
        Runs().Should().Be(1);
    }

    [Fact]
    public void A_finished_installation_is_not_touched_again()
    {
        string npm = WriteNpm("mkdir \"$3/node_modules\"");
        string modules = Ensure(npm);
        DateTime written = Directory.GetLastWriteTimeUtc(modules);

        Ensure(npm).Should().Be(modules);

        Directory.GetLastWriteTimeUtc(modules).Should().Be(written);
        Runs().Should().Be(1);
    }

    [Fact]
    public void An_interrupted_installation_is_made_again()
    {
        string npm = WriteNpm("mkdir \"$3/node_modules\"");
        string folder = Path.GetDirectoryName(Ensure(npm))!;
        Directory.Move(folder, $"{folder}.unfinished");
        File.WriteAllText($"{folder}.unfinished/half", "");

        Ensure(npm);

        Directory
            .EnumerateFileSystemEntries(folder)
            .Select(Path.GetFileName)
            .Should()
            .BeEquivalentTo("package.json", "package-lock.json", "node_modules");
    }

    [Fact]
    public void Another_lock_file_gets_an_installation_of_its_own()
    {
        string npm = WriteNpm("mkdir \"$3/node_modules\"");
        string first = Ensure(npm);
        WriteLockFile("two");

        Ensure(npm).Should().NotBe(first);

        Directory.Exists(first).Should().BeTrue();
    }

    [Fact]
    public void A_failure_is_reported_with_the_reason_and_not_tried_again_for_ten_minutes()
    {
        string npm = WriteNpm("echo 'npm error code E404' >&2; exit 1");
        Action ensure = () => Ensure(npm);

        ensure.Should().Throw<NpmInstallationException>().WithMessage("npm could not install*npm error code E404*");
        ensure.Should().Throw<NpmInstallationException>().WithMessage("*E404*Not tried again for 10 minutes*");
        Runs().Should().Be(1);

        _time.Advance(NpmInstallation.FailureIsKept + TimeSpan.FromMinutes(1));
        WriteNpm("mkdir \"$3/node_modules\"");
        ensure.Should().NotThrow();
        Runs().Should().Be(2);
    }

    [Fact]
    public void Without_npm_the_reason_says_so() =>
        FluentActions
            .Invoking(() => Ensure(npm: null))
            .Should()
            .Throw<NpmInstallationException>()
            .WithMessage("*npm is not on PATH.");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Ensure(string? npm) => new NpmInstallation(PathOf("source"), PathOf("store"), npm, _time).Ensure();

    private int Runs() => File.ReadAllLines(PathOf("runs")).Length;

    private void WriteLockFile(string text) => File.WriteAllText(PathOf("source/package-lock.json"), text);

    /// <returns>The full path of a program with npm's command line: <c>ci --prefix FOLDER …</c>.</returns>
    private string WriteNpm(string body)
    {
        string npm = PathOf("npm");
        File.WriteAllText(npm, $"#!/bin/sh\necho \"$*\" >>'{PathOf("runs")}'\n{body}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(npm, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return npm;
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
