using System.CommandLine;
using AccessKeyRotation.Packaging;

const int badUsage = 2;

ParseResult parsed = PackageCommand.Create(new(Console.Out, Console.Error)).Parse(args);
if (parsed.Errors.Count == 0)
    return await parsed.InvokeAsync();

foreach (string error in parsed.Errors.Select(error => error.Message))
    await Console.Error.WriteLineAsync(error);
return badUsage;
