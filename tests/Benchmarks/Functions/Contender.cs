using System.Diagnostics;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Benchmarks.Functions;

/// <summary>A rule function to measure: one form of ours, or another implementation of the same rule.</summary>
/// <param name="Folder">The deployed folder; null for a program whose libraries belong to its runtime.</param>
internal sealed record Contender(string Name, Func<ProcessStartInfo> CreateStartInfo, string? Folder = null)
{
    private const string Function = "AccessKeyRotation.ConfigRule";

    /// <summary>
    /// Finds the function that was built with this program, or that <c>FUNCTION_ACCESSKEYROTATION_CONFIGRULE</c> names.
    /// </summary>
    public static Contender Built(string name) => new(name, FunctionProgram.Find(Function).CreateStartInfo);

    /// <exception cref="FileNotFoundException">The folder does not contain a published function.</exception>
    public static Contender Published(string name, string folder)
    {
        string[] candidates = [Path.Combine(folder, $"{Function}.dll"), Path.Combine(folder, Function)];
        string program = candidates.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                $"{folder} holds no published {Function}. See docs/performance.md for the commands."
            );
        return new(name, new FunctionProgram(Function, Path.GetFullPath(program)).CreateStartInfo, folder);
    }

    /// <summary>Returns the boto3 rule; null if Python or boto3 is missing.</summary>
    public static Contender? Boto3(string name)
    {
        string rule = Path.Combine(AppContext.BaseDirectory, "peers", "boto3_rule.py");
        return HasBoto3() ? new(name, () => new ProcessStartInfo("python3", [rule])) : null;
    }

    /// <summary>The size of the deployed folder, in MB.</summary>
    public double? Megabytes =>
        Folder is null
            ? null
            : new DirectoryInfo(Folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length)
                / (1024.0 * 1024.0);

    private static bool HasBoto3()
    {
        try
        {
            using Process python = Process.Start(
                new ProcessStartInfo("python3", ["-c", "import boto3"]) { RedirectStandardError = true }
            )!;
            python.StandardError.ReadToEnd();
            python.WaitForExit();
            return python.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // no python3 on PATH
        }
    }
}
