namespace AccessKeyRotation.Packaging.Functions;

/// <summary>A file of a zip.</summary>
/// <param name="Name">Its path in the zip, with / between the folders.</param>
internal sealed record PackagedFile(string Name, byte[] Content)
{
    /// <summary>By what it is, as not every system that packages keeps a mode with a file.</summary>
    public bool IsExecutable => Functions.ElfFile.IsElf(Content);
}
