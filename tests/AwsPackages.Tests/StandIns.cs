using System.Reflection;

namespace AwsPackages.Tests;

/// <summary>Whether this build uses the stand-ins or the official packages, as the build itself recorded.</summary>
internal static class StandIns
{
    private static readonly string Packages =
        typeof(StandIns).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "AwsPackages").Value!;

    /// <summary>Skips the calling test where it asks more of the stand-ins than the official packages promise.</summary>
    public static void Only(string reason) => Skip.If(Packages == "official", $"the official packages are in use: {reason}");
}
