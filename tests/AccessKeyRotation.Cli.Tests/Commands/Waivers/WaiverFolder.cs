namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

/// <summary>A folder of waiver files that is deleted after the test.</summary>
internal sealed class WaiverFolder : IDisposable
{
    public WaiverFolder() => Directory.CreateDirectory(Path);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"waivers-{Guid.NewGuid():N}");

    /// <param name="file">The path relative to the folder, with the extension.</param>
    public string Write(string file, string text)
    {
        string whole = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(whole)!);
        File.WriteAllText(whole, text);
        return whole;
    }

    /// <summary>Returns a waiver as a user would write it.</summary>
    public static string Json(
        string user,
        string expires,
        string owner = "team-a",
        string? key = null,
        string? userId = null,
        string reason = "Vendor cannot rotate",
        string? resources = null
    ) =>
        $$"""
            {
              "user": "{{user}}",{{(userId is null ? "" : $"\n  \"userId\": \"{userId}\",")}}{{(
                key is null ? "" : $"\n  \"accessKeyId\": \"{key}\","
            )}}
              "owner": "{{owner}}",
              "reason": "{{reason}}",
              "expires": "{{expires}}"{{(resources is null ? "" : $",\n  \"resources\": {resources}")}}
            }
            """;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
