using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace AccessKeyRotation.Local.Lambda;

/// <summary>The path of a built function: a .dll for the dotnet host, or an executable.</summary>
public sealed record FunctionProgram(string Name, string Path)
{
    /// <summary>
    /// Finds the function of an assembly name. The environment variable <c>FUNCTION_…</c> takes precedence and names
    /// the .dll, an executable or the folder it was published to. Without it, the path that the build recorded in
    /// <paramref name="builtInto"/> is used.
    /// </summary>
    /// <param name="name">For example <c>AccessKeyRotation.ConfigRule</c>, whose variable is
    /// <c>FUNCTION_ACCESSKEYROTATION_CONFIGRULE</c>.</param>
    /// <param name="builtInto">The assembly whose project references the function; this assembly if null.</param>
    /// <exception cref="FileNotFoundException">The function was not found; the message names the path and the
    /// remedy.</exception>
    public static FunctionProgram Find(string name, Assembly? builtInto = null)
    {
        string variable = VariableOf(name);
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named)
            return new(
                name,
                Existing(name, System.IO.Path.GetFullPath(named), $"The environment variable {variable} names it")
            );

        Assembly assembly = builtInto ?? typeof(FunctionProgram).Assembly;
        string? stamped = assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(metadata => metadata.Key == $"Function:{name}")
            ?.Value;
        return stamped is null
            ? throw new FileNotFoundException(
                $"{assembly.GetName().Name} was built without a function {name}. Set {variable} to its .dll, its "
                    + "executable or the folder "
                    + "it was published to."
            )
            : new(name, Existing(name, stamped, $"{assembly.GetName().Name} was built with it"));
    }

    /// <summary>
    /// Finds the function of an assembly name in a folder that it was published or unzipped to, regardless of
    /// environment variables.
    /// </summary>
    /// <exception cref="FileNotFoundException">The folder contains neither its .dll nor its executable.</exception>
    public static FunctionProgram In(string folder, string name) =>
        new(
            name,
            Candidates(name, folder).FirstOrDefault(File.Exists)
                ?? throw new FileNotFoundException($"{folder} has no function {name}.", folder)
        );

    /// <summary>Returns the environment variable that names the function.</summary>
    public static string VariableOf(string name) => $"FUNCTION_{name.ToUpperInvariant().Replace('.', '_')}";

    /// <summary>
    /// Creates the start information: a .dll with the dotnet host of this process, any other file directly.
    /// </summary>
    public ProcessStartInfo CreateStartInfo() =>
        Path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? new(DotnetHost(), ["exec", Path]) : new(Path);

    private static string Existing(string name, string path, string because)
    {
        string[] candidates = Directory.Exists(path) ? Candidates(name, path) : [path];
        return candidates.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                $"The function {name} is not at {path}. {because}. Run 'dotnet build' on its project, or set "
                    + $"{VariableOf(name)} "
                    + "to its .dll, its executable or the folder it was published to.",
                path
            );
    }

    // As in Lambda's bootstrap: the native program is used only if there is no .dll.
    private static string[] Candidates(string name, string folder) =>
        [
            System.IO.Path.Combine(folder, $"{name}.dll"),
            System.IO.Path.Combine(folder, name),
            System.IO.Path.Combine(folder, $"{name}.exe"),
        ];

    private static string DotnetHost()
    {
        string executable = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string sharedRuntime = RuntimeEnvironment.GetRuntimeDirectory(); // …/shared/Microsoft.NETCore.App/10.0.x
        string besideRuntime = System.IO.Path.GetFullPath(
            System.IO.Path.Combine(sharedRuntime, "..", "..", "..", executable)
        );
        string?[] candidates =
        [
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
            Environment.ProcessPath,
            besideRuntime,
        ];
        return candidates.FirstOrDefault(path => System.IO.Path.GetFileName(path) == executable && File.Exists(path))
            ?? executable;
    }
}
