using AccessKeyRotation.Cli;
using AccessKeyRotation.Cli.Hosting;

CommandHost host = new(
    StandardConsole.Create(Console.Out, !Console.IsOutputRedirected),
    StandardConsole.Create(Console.Error, !Console.IsErrorRedirected),
    Console.Out,
    Console.Error,
    Console.In,
    TimeProvider.System,
    AwsConnection.Open);
return await RotationCommand.RunAsync(host, args).ConfigureAwait(false);
