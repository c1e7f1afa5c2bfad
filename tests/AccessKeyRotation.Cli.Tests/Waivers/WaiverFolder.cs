namespace AccessKeyRotation.Cli.Tests.Waivers;

/// <summary>A folder of waiver files that is gone after the test.</summary>
internal sealed class WaiverFolder : IDisposable
{
    public WaiverFolder() => Directory.CreateDirectory(Path);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"waivers-{Guid.NewGuid():N}");

    /// <param name="file">Below the folder, with its ending.</param>
    public string Write(string file, string text)
    {
        string whole = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(whole)!);
        File.WriteAllText(whole, text);
        return whole;
    }

    /// <summary>A waiver as people write it.</summary>
    public static string Json(string user, string expires, string owner = "team-a", string? key = null, string? userId = null, string reason = "Vendor cannot rotate", string? resources = null) => $$"""
        {
          "user": "{{user}}",{{(userId is null ? "" : $"\n  \"userId\": \"{userId}\",")}}{{(key is null ? "" : $"\n  \"accessKeyId\": \"{key}\",")}}
          "owner": "{{owner}}",
          "reason": "{{reason}}",
          "expires": "{{expires}}"{{(resources is null ? "" : $",\n  \"resources\": {resources}")}}
        }
        """;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
