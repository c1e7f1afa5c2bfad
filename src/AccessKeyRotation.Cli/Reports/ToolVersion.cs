using System.Reflection;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>Which program made a report.</summary>
internal static class ToolVersion
{
    public const string Name = "access-key-rotation";

    /// <summary>Such as <c>0.1.0</c>, without the commit that a build appends.</summary>
    public static string Text { get; } =
        (typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split('+')[0];
}
