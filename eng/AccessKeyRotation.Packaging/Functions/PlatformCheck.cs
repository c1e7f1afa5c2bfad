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

    /// <exception cref="PackagingException">The file is for another machine or system, not precompiled, or requires a
    /// newer C library.</exception>
    public static void Check(PackagedFile file, Architecture architecture)
    {
        if (file.IsExecutable)
            CheckElf(file.Name, ElfFile.Read(file.Name, file.Content), architecture);
        else if (Path.GetExtension(file.Name) == ".dll")
            CheckAssembly(file, architecture);
    }

    private static void CheckElf(string name, ElfFile elf, Architecture architecture)
    {
        if (elf.Machine != architecture.ElfMachine)
            throw new PackagingException(
                $"{name} is for ELF machine {elf.Machine}; {architecture.Name} requires {architecture.ElfMachine}."
            );
        foreach (string need in elf.Needs.Where(need => need.StartsWith(Glibc, StringComparison.Ordinal)))
        {
            // Only one build of the library provides a version that is not a number, such as GLIBC_PRIVATE.
            if (!Version.TryParse(need[Glibc.Length..], out Version? version) || version > NewestGlibc)
                throw new PackagingException(
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
