using System.Reflection;

namespace AccessKeyRotation.Cli.Hosting;

/// <summary>Which build of the program this is.</summary>
internal static class ToolVersion
{
    /// <summary>With the commit it was built from, as <c>0.1.0+abcdef</c>.</summary>
    public static string Full { get; } = typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Such as <c>0.1.0</c>, without the commit.</summary>
    public static string Short { get; } = Full.Split('+')[0];
}
