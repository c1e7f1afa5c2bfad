namespace AccessKeyRotation.Packaging.Functions;

/// <summary>A file of a zip.</summary>
/// <param name="Name">The path in the zip, with / between folders.</param>
internal sealed record PackagedFile(string Name, byte[] Content)
{
    /// <summary>Determined from the content, because not every system stores a file mode.</summary>
    public bool IsExecutable => Functions.ElfFile.IsElf(Content);
}
