namespace AccessKeyRotation.Packaging.Zips;

/// <summary>A file within a zip, and where its header begins.</summary>
internal sealed record ZipEntry(byte[] Name, uint Crc, byte[] Compressed, int Length, uint Mode, uint Offset);
