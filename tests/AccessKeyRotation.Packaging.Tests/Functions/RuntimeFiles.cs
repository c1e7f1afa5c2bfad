using System.Runtime.InteropServices;
using AccessKeyRotation.Packaging.Functions;
using Architecture = AccessKeyRotation.Packaging.Functions.Architecture;

namespace AccessKeyRotation.Packaging.Tests.Functions;

/// <summary>
/// Files of .NET of the types that a package has. They belong to this machine's runtime, so they are for Linux only on
/// Linux.
/// </summary>
internal static class RuntimeFiles
{
    private static readonly string Folder = RuntimeEnvironment.GetRuntimeDirectory();

    public static Architecture Ours { get; } =
        Architecture.Of(
            RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64
                ? "arm64"
                : "x86_64"
        );

    public static Architecture Other { get; } = Architecture.All.Single(architecture => architecture != Ours);

    public static string NativeLibrary => Path.Combine(Folder, "libSystem.Native.so");

    public static PackagedFile Native => Read(NativeLibrary);

    /// <summary>An assembly that is compiled ahead of time.</summary>
    public static PackagedFile Compiled => Read(Path.Combine(Folder, "System.Linq.dll"));

    /// <summary>An assembly that is not compiled ahead of time.</summary>
    public static PackagedFile Uncompiled => Read(typeof(RuntimeFiles).Assembly.Location);

    public static void RequireLinux() =>
        Skip.IfNot(OperatingSystem.IsLinux(), "The files of this machine's .NET are not for Linux.");

    private static PackagedFile Read(string file) => new(Path.GetFileName(file), File.ReadAllBytes(file));
}
