using System.Collections.Concurrent;
using System.Diagnostics;

namespace AccessKeyRotation.Peers;

/// <summary>
/// A third-party reference implementation, such as <c>moto_server</c> or <c>aws</c>. A test whose reference is missing
/// is skipped with the reason, or fails if <c>REQUIRE_PEERS=1</c>, which CI sets.
/// </summary>
public static class Peer
{
    // Limits a tool that hangs. On a new or busy machine a tool can take a minute to start.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private static readonly ConcurrentDictionary<string, Lazy<string?>> Problems = new();

    /// <summary>
    /// How to install a tool, and the arguments that print its version if these are not <c>--version</c>.
    /// </summary>
    private static readonly Dictionary<string, (string Remedy, string Version)> Tools = new()
    {
        ["aws"] = ("pip install awscli", "--version"),
        ["chromium"] = ("install the Debian package chromium", "--version"),
        ["cfn-lint"] = ("pip install cfn-lint", "--version"),
        ["node"] = ("install Node.js 18 or later", "--version"),
        ["python3"] = ("install Python 3.9 or later", "--version"),
        ["script"] = ("install util-linux", "--version"),
        ["terraform"] = ("install Terraform 1.x", "version"),
        ["unzip"] = ("install unzip", "-v"),
    };

    private static readonly Dictionary<string, string> Modules = new()
    {
        ["awscli"] = "pip install awscli",
        ["botocore"] = "pip install botocore",
        ["cfnlint"] = "pip install cfn-lint",
        ["moto"] = "pip install 'moto[all,server]'",
        ["samtranslator"] = "pip install aws-sam-translator",
    };

    /// <summary>True if a missing reference fails its tests instead of skipping them.</summary>
    public static bool Required => Environment.GetEnvironmentVariable("REQUIRE_PEERS") == "1";

    /// <summary>
    /// Skips the calling test, or fails it, if <paramref name="tool"/> is not on PATH or does not start.
    /// </summary>
    public static void Require(string tool) => Require(tool, ProblemOf(tool), RemedyOf(tool));

    /// <summary>
    /// Skips the calling test if <paramref name="tool"/> is not usable, also where other references are required.
    /// </summary>
    public static void RequireOptional(string tool) => RequireOptional(tool, ProblemOf(tool), RemedyOf(tool));

    /// <summary>Skips the calling test, or fails it, if Python cannot import <paramref name="module"/>.</summary>
    public static void RequirePython(string module)
    {
        Require("python3");
        string package = module.Split('.')[0];
        Require(package, ProblemOfModule(module), Modules.GetValueOrDefault(package, $"pip install {package}"));
    }

    /// <summary>Skips the calling test, or fails it, if there is a problem.</summary>
    /// <param name="reference">The missing reference, for the summary at the end of a run.</param>
    /// <param name="problem">The reason why it cannot be used; null if it can.</param>
    /// <param name="remedy">How to install it, in the imperative.</param>
    public static void Require(string reference, string? problem, string remedy)
    {
        if (problem is not null && Required)
            throw new InvalidOperationException($"{problem}, and REQUIRE_PEERS=1 requires it. To get it: {remedy}");
        RequireOptional(reference, problem, remedy);
    }

    /// <inheritdoc cref="Require(string, string?, string)"/>
    public static void RequireOptional(string reference, string? problem, string remedy)
    {
        if (problem is null)
            return;
        SkippedTests.Add(reference, remedy);
        throw new SkipException($"{problem}. To get it: {remedy}");
    }

    /// <summary>Returns the full path of <paramref name="tool"/> on PATH; null if it is not found.</summary>
    public static string? Find(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, tool))
            .FirstOrDefault(File.Exists);

    /// <summary>Runs a tool to its end and reads its whole output.</summary>
    /// <exception cref="TimeoutException">The tool did not end in five minutes; it is killed.</exception>
    public static PeerResult Run(
        string tool,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        string standardInput = ""
    )
    {
        ProcessStartInfo start = new(Find(tool) ?? tool, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The output depends on language, encoding and time zone, and bash warns of a missing locale: test results must
        // not depend on the user's environment.
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["TZ"] = "UTC";
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(standardInput);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A tool can end before it has read its input; its exit code and output show the reason.
        }
        if (!process.WaitForExit(Timeout))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{tool} did not end in {Timeout.TotalMinutes} minutes.");
        }
        return new(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Finds the problem at the first call, once for this process.</summary>
    private static string? ProblemOnce(string key, Func<string?> find) => Problems.GetOrAdd(key, _ => new(find)).Value;

    private static string RemedyOf(string tool) =>
        Tools.TryGetValue(tool, out var known) ? known.Remedy : $"install {tool}";

    /// <summary>
    /// Returns the reason why <paramref name="tool" /> cannot be used; null if it can. "Usable" means that it starts,
    /// not that a file with its name exists.
    /// </summary>
    public static string? ProblemOf(string tool) => ProblemOnce(tool, () =>
        {
            if (Find(tool) is null)
                return $"{tool} is not on PATH";
            string version = Tools.TryGetValue(tool, out var known) ? known.Version : "--version";
            return Failure(tool, version) is { } failure ? $"{tool} is on PATH but does not start ({failure})" : null;
        });

    /// <summary>Returns the reason why Python cannot import <paramref name="module"/>; null if it can.</summary>
    public static string? ProblemOfModule(string module) =>
        ProblemOnce($"module {module}", () =>
            Failure("python3", "-c", $"import {module}") is { } failure
                ? $"Python cannot import {module} ({failure})"
                : null
        );

    /// <returns>The last line of the tool's output if it failed; null if it succeeded.</returns>
    private static string? Failure(string tool, params string[] arguments)
    {
        try
        {
            PeerResult result = Run(tool, arguments);
            return result.ExitCode == 0
                ? null
                : $"{result.Error}\n{result.Output}"
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .FirstOrDefault(line => line.Contains("rror", StringComparison.Ordinal))
                    ?? $"exit code {result.ExitCode}";
        }
        catch (Exception failed) when (failed is System.ComponentModel.Win32Exception or TimeoutException)
        {
            return failed.Message;
        }
    }
}

public sealed record PeerResult(int ExitCode, string Output, string Error);
