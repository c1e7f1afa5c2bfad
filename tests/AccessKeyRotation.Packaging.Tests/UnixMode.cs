namespace AccessKeyRotation.Packaging.Tests;

internal static class UnixMode
{
    /// <summary>Of a file that unzip has made, which is there on Unix alone.</summary>
    public static UnixFileMode Of(string file) => OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(file);
}
