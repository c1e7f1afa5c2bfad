using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace AccessKeyRotation.Cli.Hosting;

/// <summary><c>--version</c>: which build this is, and with which AWS packages it was built.</summary>
internal sealed class ShowVersion : SynchronousCommandLineAction
{
    /// <summary><c>official</c>, or <c>standin</c> where the feed had not all of them (docs/decisions/aws-packages.md).</summary>
    private static string AwsPackages { get; } = typeof(ShowVersion).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == nameof(AwsPackages)).Value!;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"{RotationCommand.Name} {ToolVersion.Full} (AWS packages: {AwsPackages})");
        return ExitCode.Fine;
    }
}
