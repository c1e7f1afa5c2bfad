using System.Text;
using AccessKeyRotation.Cli;
using AccessKeyRotation.Cli.Hosting;

const int bufferSize = 1 << 16;

// Not Console.Out, which writes through with every call: a report of thousands of keys would be as many calls to the system.
using StreamWriter output = new(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize);
CommandHost host = new(
    StandardConsole.Create(output, !Console.IsOutputRedirected),
    StandardConsole.Create(Console.Error, !Console.IsErrorRedirected),
    output,
    Console.Error,
    Console.In,
    TimeProvider.System,
    AwsConnection.Open);
return await RotationCommand.RunAsync(host, args).ConfigureAwait(false);
