using System.Text;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Cli;
using AccessKeyRotation.Cli.Infrastructure;

const int bufferSize = 1 << 16;

// Console.Out flushes every write, which is slow for a report of thousands of keys.
using StreamWriter standardOutput = new(
    Console.OpenStandardOutput(),
    new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    bufferSize
);
using HeldWriter output = new(standardOutput);
CommandHost host = new(
    StandardConsole.Create(output, !Console.IsOutputRedirected),
    StandardConsole.Create(Console.Error, !Console.IsErrorRedirected),
    output,
    Console.Error,
    Console.In,
    TimeProvider.System,
    settings =>
    {
        AwsPackageSource.WriteNotification(Console.Error);
        return AwsConnection.Open(settings);
    }
);
return await RotationCommand.RunAsync(host, args);
