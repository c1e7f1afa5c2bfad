using System.CommandLine;
using AccessKeyRotation.Local.Loop;

const int badUsage = 2;

LoopRun run = new(LoopConsole.Create(), Console.Error, Console.In, TimeProvider.System);
ParseResult parsed = LoopCommand.Create(run.RunAsync).Parse(args);
if (parsed.Errors.Count == 0)
    return await parsed.InvokeAsync();

foreach (string error in parsed.Errors.Select(error => error.Message))
    await Console.Error.WriteLineAsync(error);
return badUsage;
