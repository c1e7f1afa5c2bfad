using System.Text.RegularExpressions;
using AccessKeyRotation.Packaging.Functions;
using AccessKeyRotation.Peers;
using CsCheck;

namespace AccessKeyRotation.Packaging.Tests.Functions;

public sealed partial class ElfFileTests
{
    [SkippableFact]
    public void Machine_and_needs_are_those_that_readelf_reads()
    {
        RuntimeFiles.RequireLinux();
        Peer.Require("readelf");

        ElfFile ours = ElfFile.Read("lib", RuntimeFiles.Native.Content);
        string header = Peer.Run("readelf", ["--file-header", RuntimeFiles.NativeLibrary]).Output;
        string dynamic = Peer.Run("readelf", ["--dynamic", "--wide", RuntimeFiles.NativeLibrary]).Output;
        string versions = Peer.Run("readelf", ["--version-info", "--wide", RuntimeFiles.NativeLibrary]).Output;

        header
            .Should()
            .MatchRegex(ours.Machine == 62 ? "Machine: +Advanced Micro Devices X86-64" : "Machine: +AArch64");
        ours.Libraries.Should()
            .NotBeEmpty()
            .And.Equal(Library().Matches(dynamic).Select(match => match.Groups["name"].Value));
        ours.Needs.Should()
            .NotBeEmpty()
            .And.BeEquivalentTo(
                Need()
                    .Matches(versions[versions.IndexOf(".gnu.version_r", StringComparison.Ordinal)..])
                    .Select(match => match.Groups["name"].Value)
            );
    }

    [SkippableFact]
    public void A_file_that_is_broken_anywhere_is_read_or_refused_and_nothing_else()
    {
        RuntimeFiles.RequireLinux();
        byte[] whole = RuntimeFiles.Native.Content;

        Gen.Select(Gen.Int[0, 63], Gen.Byte, Gen.Int[64, whole.Length])
            .Sample(
                (at, value, length) =>
                {
                    byte[] broken = whole[..length];
                    broken[at] = value;
                    try
                    {
                        ElfFile.Read("lib", broken);
                    }
                    catch (PackagingException refusal)
                    {
                        refusal.Message.Should().StartWith("lib ");
                    }
                },
                iter: 300
            );
    }

    [Theory]
    [InlineData(0, 2, 1)]
    [InlineData(63, 2, 1)]
    [InlineData(64, 1, 1)]
    [InlineData(64, 2, 2)]
    public void Another_kind_of_file_is_refused(int length, byte kind, byte order)
    {
        byte[] content = new byte[length];
        if (length > 5)
            (content[4], content[5]) = (kind, order);

        FluentActions
            .Invoking(() => ElfFile.Read("lib", content))
            .Should()
            .Throw<PackagingException>()
            .WithMessage("lib is not a 64-bit little-endian ELF file, which Lambda requires.");
    }

    [GeneratedRegex("Name: (?<name>\\S+)  Flags")]
    private static partial Regex Need();

    [GeneratedRegex(@"\(NEEDED\).*\[(?<name>.*)\]")]
    private static partial Regex Library();
}
