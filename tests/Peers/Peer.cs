using System.Collections.Concurrent;
using System.Diagnostics;

namespace AccessKeyRotation.Peers;

/// <summary>A tool that nobody here wrote and that judges our work, such as <c>moto_server</c> or <c>aws</c>.</summary>
public static class Peer
{
    // A guard against a tool that hangs: a machine that is new, or busy, may take a minute to start one.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly ConcurrentDictionary<string, bool> Modules = new();

    /// <summary>Whether a missing tool fails its tests instead of skipping them; CI sets <c>REQUIRE_PEERS=1</c>.</summary>
    public static bool Required => Environment.GetEnvironmentVariable("REQUIRE_PEERS") == "1";

    /// <summary>Skips the calling test with a visible reason, or fails it, unless <paramref name="tool"/> is on PATH.</summary>
    public static void Require(string tool) => Require(Find(tool) is not null, $"{tool} is not on PATH");

    /// <summary>Skips the calling test, or fails it, unless Python can import <paramref name="module"/>.</summary>
    public static void RequirePython(string module)
    {
        Require("python3");
        Require(Modules.GetOrAdd(module, name => Run("python3", ["-c", $"import importlib.util, sys; sys.exit(importlib.util.find_spec('{name}') is None)"]).ExitCode == 0), $"Python has no module {module}");
    }

    /// <summary>The full path of <paramref name="tool"/> on PATH, or null.</summary>
    public static string? Find(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, tool))
            .FirstOrDefault(File.Exists);

    /// <summary>Skips the calling test with this reason, or fails it, unless what it needs is there.</summary>
    public static void Require(bool present, string reason)
    {
        if (!present && Required)
            throw new InvalidOperationException($"{reason}, and REQUIRE_PEERS=1 says it must be there.");
        Skip.IfNot(present, reason);
    }

    /// <summary>Runs a tool to its end. Its output is read whole; a tool that does not end in five minutes is killed and fails the test.</summary>
    public static PeerResult Run(
        string tool, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string standardInput = "")
    {
        ProcessStartInfo start = new(Find(tool) ?? tool, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(standardInput);
        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{tool} did not end in time.");
        }
        return new(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}

public sealed record PeerResult(int ExitCode, string Output, string Error);
