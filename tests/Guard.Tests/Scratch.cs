namespace AccessKeyRotation.Guard.Tests;

/// <summary>A folder that is deleted after the test.</summary>
internal sealed class Scratch : IDisposable
{
    public Scratch() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"guard-{Guid.NewGuid():N}");

    /// <returns>The path of the file.</returns>
    public string Write(string name, string text)
    {
        string file = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>Returns input parameters that allow resources from 24 November to the end of the month.</summary>
    public string Waive(params string[] resources) =>
        Write(
            "waived.json",
            $$"""{"AccessKeyRotationWaivers":[{"from":20261124,"until":20261201,"resources":{{System.Text.Json.JsonSerializer.Serialize(resources)}},"waivers":["bot"]}]}"""
        );

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
