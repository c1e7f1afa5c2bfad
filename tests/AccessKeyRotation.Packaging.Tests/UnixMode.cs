namespace AccessKeyRotation.Packaging.Tests;

internal static class UnixMode
{
    /// <summary>Returns the mode of a file that unzip created, on Unix only.</summary>
    public static UnixFileMode Of(string file) =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(file);
}
