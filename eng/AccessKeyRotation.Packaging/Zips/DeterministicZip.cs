using AccessKeyRotation.Packaging.Functions;
using ICSharpCode.SharpZipLib.Zip;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace AccessKeyRotation.Packaging.Zips;

/// <summary>
/// Writes a zip whose bytes depend only on the names and contents of its files: sorted by name, with one time, and
/// marked as created on Unix. .NET's own writer records the current system, and Lambda reads file modes only from zips
/// created on Unix. Its compression also differs between releases of .NET; that of SharpZipLib is managed code.
/// </summary>
internal static class DeterministicZip
{
    private const int RegularFile = 0x8000; // S_IFREG
    private static readonly DateTime Earliest = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    public static byte[] Create(IEnumerable<PackagedFile> files)
    {
        using MemoryStream zip = new();
        using (ZipOutputStream writer = new(zip) { IsStreamOwner = false, UseZip64 = UseZip64.Off })
        {
            writer.SetLevel(Deflater.BEST_COMPRESSION);
            foreach (PackagedFile file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
            {
                int mode = RegularFile | Convert.ToInt32(file.IsExecutable ? "755" : "644", 8);
                writer.PutNextEntry(
                    new ZipEntry(file.Name)
                    {
                        CompressionMethod =
                            file.Content.Length == 0 ? CompressionMethod.Stored : CompressionMethod.Deflated,
                        DateTime = Earliest,
                        ExternalFileAttributes = mode << 16,
                        HostSystem = (int)HostSystemID.Unix,
                        IsUnicodeText = true,
                        Size = file.Content.Length,
                    }
                );
                writer.Write(file.Content);
                writer.CloseEntry();
            }
        }
        return zip.ToArray();
    }
}
