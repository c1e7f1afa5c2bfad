using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using AccessKeyRotation.Aws;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>The version of the program.</summary>
internal static class ToolVersion
{
    /// <summary>The name of the program.</summary>
    public const string Name = "access-key-rotation";

    /// <summary>The version with the commit, such as <c>0.1.0+abcdef</c>.</summary>
    public static string Full { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The version without the commit, such as <c>0.1.0</c>.</summary>
    public static string Short { get; } = Full.Split('+')[0];
}

/// <summary>Implements <c>--version</c>: the version and the source of the AWS packages.</summary>
internal sealed class ShowVersion : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(
            $"{ToolVersion.Name} {ToolVersion.Full} (AWS packages: {AwsPackageSource.Name})"
        );
        return ExitCode.Success;
    }
}
