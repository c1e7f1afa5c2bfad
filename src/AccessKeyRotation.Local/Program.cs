using System.CommandLine;
using AccessKeyRotation.Local.Loop;
using Spectre.Console;

const int badUsage = 2;
const int logWidth = 160;

IAnsiConsole console = AnsiConsole.Console;
if (Console.IsOutputRedirected)
{
    // A log has no width; 80 columns would break every line.
    console.Profile.Width = logWidth;
    console.Profile.Capabilities.Unicode = false;
}

ParseResult parsed = LoopCommand.Create((options, cancellation) => new LoopRun(console, Console.Error, Console.In, TimeProvider.System).RunAsync(options, cancellation)).Parse(args);
if (parsed.Errors.Count == 0)
    return await parsed.InvokeAsync();

foreach (string error in parsed.Errors.Select(error => error.Message))
    await Console.Error.WriteLineAsync(error);
return badUsage;
