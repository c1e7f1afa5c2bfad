using System.Reflection;

namespace AwsPackages.Tests;

/// <summary>
/// Identifies the packages of this build: the stand-ins or the official ones, as the build recorded it.
/// </summary>
internal static class StandIns
{
    private static readonly string Packages = typeof(StandIns)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "AwsPackages")
        .Value!;

    public static bool AreOfficial => Packages == "official";

    /// <summary>
    /// Skips the calling test if it requires more of the stand-ins than the official packages promise.
    /// </summary>
    public static void Only(string reason) => Skip.If(AreOfficial, $"the official packages are in use: {reason}");
}
