namespace AccessKeyRotation.Packaging.Zips;

/// <summary>A file in a zip and the offset of its header.</summary>
internal sealed record ZipEntry(byte[] Name, uint Crc, byte[] Compressed, int Length, uint Mode, uint Offset);
