using System.Buffers.Binary;
using System.Text;

namespace AccessKeyRotation.Packaging.Functions;

/// <summary>The requirements of an ELF file (64 bits, little-endian) on the machine that loads it.</summary>
/// <param name="Machine">The processor, e_machine.</param>
/// <param name="Needs">The required versions of library symbols, such as <c>GLIBC_2.27</c>, from section
/// .gnu.version_r.</param>
/// <param name="Libraries">The libraries that the loader loads first, DT_NEEDED of section .dynamic.</param>
/// <remarks>Layout: ELF-64 Object File Format; Linux Standard Base Core, "Symbol Versioning".</remarks>
internal sealed record ElfFile(ushort Machine, IReadOnlyList<string> Needs, IReadOnlyList<string> Libraries)
{
    private const int HeaderSize = 64;
    private const uint VersionNeeds = 0x6FFF_FFFE; // SHT_GNU_verneed
    private const uint Dynamic = 6; // SHT_DYNAMIC

    private static readonly byte[] Magic = [0x7F, (byte)'E', (byte)'L', (byte)'F'];

    public static bool IsElf(ReadOnlySpan<byte> content) => content.StartsWith(Magic);

    /// <exception cref="PackagingException">The file is of another type, or damaged.</exception>
    public static ElfFile Read(string name, byte[] content)
    {
        const int class64 = 2;
        const int littleEndian = 1;
        if (content.Length < HeaderSize || content[4] != class64 || content[5] != littleEndian)
            throw new PackagingException($"{name} is not a 64-bit little-endian ELF file, which Lambda requires.");
        try
        {
            return new(
                Half(content, 18),
                [.. In(content, VersionNeeds).SelectMany(section => VersionsIn(content, section))],
                [.. In(content, Dynamic).SelectMany(section => LibrariesIn(content, section))]
            );
        }
        catch (Exception broken)
            when (broken is ArgumentOutOfRangeException or OverflowException or IndexOutOfRangeException)
        {
            throw new PackagingException($"{name} is a damaged ELF file: it has offsets outside of the file.", broken);
        }
    }

    private static IEnumerable<Section> In(byte[] content, uint type) =>
        Sections(content).Where(section => section.Type == type);

    private static Section[] Sections(byte[] content)
    {
        int table = Long(content, 40);
        int size = Half(content, 58);
        int count = Half(content, 60);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(number => table + number * size)
                .Select(at => new Section(
                    Word(content, at + 4),
                    Long(content, at + 24),
                    Long(content, at + 32),
                    Int(content, at + 40),
                    Int(content, at + 44)
                )),
        ];
    }

    private static IEnumerable<string> VersionsIn(byte[] content, Section needs)
    {
        int texts = Sections(content)[needs.Link].Offset;
        int library = needs.Offset;
        for (int left = needs.Info; left > 0; left--, library += Int(content, library + 12))
        {
            int version = library + Int(content, library + 8);
            for (
                int versions = Half(content, library + 2);
                versions > 0;
                versions--, version += Int(content, version + 12)
            )
                yield return Text(content, texts + Int(content, version + 8));
        }
    }

    private static IEnumerable<string> LibrariesIn(byte[] content, Section dynamic)
    {
        const long needed = 1; // DT_NEEDED
        const int entrySize = 16;
        int texts = Sections(content)[dynamic.Link].Offset;
        for (int at = dynamic.Offset; at < dynamic.Offset + dynamic.Size; at += entrySize)
        {
            if (BinaryPrimitives.ReadInt64LittleEndian(content.AsSpan(at)) == needed)
                yield return Text(content, texts + Long(content, at + 8));
        }
    }

    private static string Text(byte[] content, int at) =>
        Encoding.ASCII.GetString(content.AsSpan(at, content.AsSpan(at).IndexOf((byte)0)));

    private static ushort Half(byte[] content, int at) => BinaryPrimitives.ReadUInt16LittleEndian(content.AsSpan(at));

    private static uint Word(byte[] content, int at) => BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(at));

    private static int Int(byte[] content, int at) => checked((int)Word(content, at));

    private static int Long(byte[] content, int at) =>
        checked((int)BinaryPrimitives.ReadUInt64LittleEndian(content.AsSpan(at)));

    /// <summary>The required members of a section header: sh_type, sh_offset, sh_size, sh_link and sh_info.</summary>
    private readonly record struct Section(uint Type, int Offset, int Size, int Link, int Info);
}
