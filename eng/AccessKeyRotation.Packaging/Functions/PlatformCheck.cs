using System.Reflection.PortableExecutable;

namespace AccessKeyRotation.Packaging.Functions;

/// <summary>
/// Checks the files of a function against the platform that runs it. Errors would otherwise appear at the first
/// invocation.
/// </summary>
internal static class PlatformCheck
{
    private const string Glibc = "GLIBC_";

    /// <summary>
    /// ReadyToRun files for Linux have this mask on their machine (pedecoder.h of the .NET runtime,
    /// IMAGE_FILE_MACHINE_OS_MASK).
    /// </summary>
    private const ushort LinuxMask = 0x7B79;

    /// <summary>
    /// The C library of Amazon Linux 2023, on which dotnet10 runs (Amazon Linux 2023 User Guide, "Core glibc").
    /// </summary>
    public static Version NewestGlibc { get; } = new(2, 34);

    /// <summary>
    /// The libraries of Lambda's dotnet10 that the loader may load: those of the C library and of the compiler, which
    /// .NET requires on Linux (Microsoft Learn, "Install .NET on Linux", dependencies).
    /// </summary>
    private static readonly string[] s_libraries =
    [
        "libc.so.6",
        "libm.so.6",
        "libdl.so.2",
        "libpthread.so.0",
        "librt.so.1",
        "libgcc_s.so.1",
        "libstdc++.so.6",
        "ld-linux-x86-64.so.2",
        "ld-linux-aarch64.so.1",
    ];

    /// <exception cref="PackagingException">The file is for another machine or system, or not
    /// precompiled.</exception>
    /// <exception cref="LinkedElsewhereException">The file requires a newer C library or another library.</exception>
    public static void Check(PackagedFile file, Architecture architecture)
    {
        if (file.IsExecutable)
            CheckElf(file.Name, ElfFile.Read(file.Name, file.Content), architecture);
        else if (Path.GetExtension(file.Name) == ".dll")
            CheckAssembly(file, architecture);
    }

    /// <summary>Checks that a native function loads the OpenSSL that Lambda has, at its first HTTPS call.</summary>
    /// <exception cref="LinkedElsewhereException">The function loads another version only.</exception>
    public static void CheckOpenSsl(PackagedFile native)
    {
        if (native.Content.AsSpan().IndexOf("libssl.so.3"u8) < 0)
            throw new LinkedElsewhereException(
                $"{native.Name} does not load libssl.so.3, which Lambda's dotnet10 has."
            );
    }

    private static void CheckElf(string name, ElfFile elf, Architecture architecture)
    {
        if (elf.Machine != architecture.ElfMachine)
            throw new PackagingException(
                $"{name} is for ELF machine {elf.Machine}; {architecture.Name} requires {architecture.ElfMachine}."
            );
        if (elf.Libraries.Except(s_libraries).FirstOrDefault() is { } library)
            throw new LinkedElsewhereException($"{name} requires {library}, which Lambda's dotnet10 does not have.");
        foreach (string need in elf.Needs.Where(need => need.StartsWith(Glibc, StringComparison.Ordinal)))
        {
            // Only one build of the library provides a version that is not a number, such as GLIBC_PRIVATE.
            if (!Version.TryParse(need[Glibc.Length..], out Version? version) || version > NewestGlibc)
                throw new LinkedElsewhereException(
                    $"{name} requires {need}; Lambda's dotnet10 has GLIBC_{NewestGlibc} and older."
                );
        }
    }

    private static void CheckAssembly(PackagedFile file, Architecture architecture)
    {
        try
        {
            using MemoryStream content = new(file.Content);
            using PEReader reader = new(content);
            if (reader.PEHeaders.CorHeader is not { ManagedNativeHeaderDirectory.Size: > 0 })
                throw new PackagingException($"{file.Name} is not compiled ahead of time (ReadyToRun).");
            Machine machine = reader.PEHeaders.CoffHeader.Machine;
            if (machine != (Machine)((ushort)architecture.Machine ^ LinuxMask))
                throw new PackagingException(
                    $"{file.Name} is compiled for machine 0x{(ushort)machine:X4}, not for {architecture.Name} on Linux."
                );
        }
        catch (BadImageFormatException broken)
        {
            throw new PackagingException($"{file.Name} is not an assembly.", broken);
        }
    }
}
