using System.Text;
using AccessKeyRotation.Packaging.Functions;

namespace AccessKeyRotation.Packaging.Tests.Functions;

/// <summary>Checks the files of this machine's runtime, intact and damaged.</summary>
public sealed class PlatformCheckTests
{
    [SkippableFact]
    public void What_is_for_the_architecture_passes()
    {
        RuntimeFiles.RequireLinux();

        PlatformCheck.Check(RuntimeFiles.Native, RuntimeFiles.Ours);
        PlatformCheck.Check(RuntimeFiles.Compiled, RuntimeFiles.Ours);
        PlatformCheck.Check(new("settings.json", [1, 2, 3]), RuntimeFiles.Ours);
    }

    [SkippableFact]
    public void What_is_for_the_other_architecture_is_refused()
    {
        RuntimeFiles.RequireLinux();

        Refusal(RuntimeFiles.Native, RuntimeFiles.Other)
            .Should()
            .Match(
                $"libSystem.Native.so is for ELF machine {RuntimeFiles.Ours.ElfMachine}; {RuntimeFiles.Other.Name} requires {RuntimeFiles.Other.ElfMachine}."
            );
        Refusal(RuntimeFiles.Compiled, RuntimeFiles.Other)
            .Should()
            .Match($"System.Linq.dll is compiled for machine 0x*, not for {RuntimeFiles.Other.Name} on Linux.");
    }

    [SkippableTheory]
    [InlineData("GLIBC_2.35")]
    [InlineData("GLIBC_2.99")]
    [InlineData("GLIBC_9.10")]
    [InlineData("GLIBC_ABCD")]
    public void What_asks_for_a_C_library_that_Lambda_does_not_have_is_refused(string version)
    {
        RuntimeFiles.RequireLinux();
        PackagedFile native = RuntimeFiles.Native;
        string old = ElfFile
            .Read("lib", native.Content)
            .Needs.First(need =>
                need.Length == version.Length && need.StartsWith("GLIBC_2.", StringComparison.Ordinal)
            );
        int at = native.Content.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"\0{old}\0")) + 1;
        Encoding.ASCII.GetBytes(version).CopyTo(native.Content, at);

        Refusal(native, RuntimeFiles.Ours)
            .Should()
            .Be($"libSystem.Native.so requires {version}; Lambda's dotnet10 has GLIBC_2.34 and older.");
    }

    [Fact]
    public void An_assembly_that_is_not_compiled_ahead_of_time_is_refused() =>
        Refusal(RuntimeFiles.Uncompiled, RuntimeFiles.Ours)
            .Should()
            .Be("AccessKeyRotation.Packaging.Tests.dll is not compiled ahead of time (ReadyToRun).");

    [Fact]
    public void A_dll_that_is_none_is_refused() =>
        Refusal(new("x.dll", [1, 2, 3]), RuntimeFiles.Ours).Should().Be("x.dll is not an assembly.");

    private static string Refusal(PackagedFile file, Architecture architecture) =>
        FluentActions
            .Invoking(() => PlatformCheck.Check(file, architecture))
            .Should()
            .Throw<PackagingException>()
            .Which.Message;
}
