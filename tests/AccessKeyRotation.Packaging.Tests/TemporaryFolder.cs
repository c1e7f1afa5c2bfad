namespace AccessKeyRotation.Packaging.Tests;

/// <summary>
/// A folder that is deleted after the test. Its name contains characters that require quoting in a shell and a project
/// file.
/// </summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Directory.CreateDirectory(Path);

    public string Path { get; } =
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"it's a package, {Guid.NewGuid()}");

    public string Add(string name, byte[] content)
    {
        string file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
