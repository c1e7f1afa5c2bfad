using System.IO.Compression;
using System.Text;
using AccessKeyRotation.Packaging.Functions;

namespace AccessKeyRotation.Packaging.Zips;

/// <summary>
/// Writes a zip whose bytes depend only on the names and contents of its files: sorted by name, with one time, and
/// marked as created on Unix. .NET's own writer records the current system, and Lambda reads file modes only from zips
/// created on Unix.
/// </summary>
/// <remarks>
/// Layout: PKWARE, .ZIP File Format Specification 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16; modes as Info-ZIP has
/// them.
/// </remarks>
internal static class DeterministicZip
{
    private const ushort Needed = 20; // deflate
    private const ushort MadeOnUnix = 3 << 8 | Needed;
    private const ushort NamesInUtf8 = 1 << 11;
    private const ushort Stored = 0;
    private const ushort Deflated = 8;
    private const ushort Midnight = 0;
    private const ushort FirstOf1980 = 1 << 5 | 1; // the earliest day that there is in a zip
    private const uint RegularFile = 0x8000; // S_IFREG

    public static byte[] Create(IEnumerable<PackagedFile> files)
    {
        using MemoryStream zip = new();
        using BinaryWriter writer = new(zip);
        List<ZipEntry> entries = [];
        foreach (PackagedFile file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            uint mode = RegularFile | Convert.ToUInt32(file.IsExecutable ? "755" : "644", 8);
            ZipEntry entry = new(
                Encoding.UTF8.GetBytes(file.Name),
                Crc32.Of(file.Content),
                Compress(file.Content),
                file.Content.Length,
                mode,
                (uint)zip.Position
            );
            WriteFile(writer, entry);
            entries.Add(entry);
        }
        WriteDirectory(writer, entries, (uint)zip.Position);
        return zip.ToArray();
    }

    private static void WriteFile(BinaryWriter writer, ZipEntry entry)
    {
        writer.Write(0x0403_4B50);
        WriteDescription(writer, entry);
        writer.Write(entry.Name);
        writer.Write(entry.Compressed);
    }

    private static void WriteDirectory(BinaryWriter writer, List<ZipEntry> entries, uint start)
    {
        foreach (ZipEntry entry in entries)
        {
            writer.Write(0x0201_4B50);
            writer.Write(MadeOnUnix);
            WriteDescription(writer, entry);
            writer.Write((ushort)0); // comment
            writer.Write((ushort)0); // disk
            writer.Write((ushort)0); // whether it is text
            writer.Write(entry.Mode << 16);
            writer.Write(entry.Offset);
            writer.Write(entry.Name);
        }
        uint size = (uint)writer.BaseStream.Position - start;
        writer.Write(0x0605_4B50);
        writer.Write(0); // this disk, and that of the directory
        writer.Write(checked((ushort)entries.Count));
        writer.Write(checked((ushort)entries.Count));
        writer.Write(size);
        writer.Write(start);
        writer.Write((ushort)0); // comment
    }

    /// <summary>Writes the part that the local header and the central directory share.</summary>
    private static void WriteDescription(BinaryWriter writer, ZipEntry entry)
    {
        writer.Write(Needed);
        writer.Write(NamesInUtf8);
        writer.Write(entry.Length == 0 ? Stored : Deflated); // unzip takes no deflated nothing
        writer.Write(Midnight);
        writer.Write(FirstOf1980);
        writer.Write(entry.Crc);
        writer.Write(entry.Compressed.Length);
        writer.Write(entry.Length);
        writer.Write(checked((ushort)entry.Name.Length));
        writer.Write((ushort)0); // extra field
    }

    private static byte[] Compress(byte[] content)
    {
        using MemoryStream compressed = new();
        using (DeflateStream deflate = new(compressed, CompressionLevel.SmallestSize))
            deflate.Write(content);
        return compressed.ToArray();
    }
}
