using Spectre.Console;

namespace AccessKeyRotation.Cli.Hosting;

/// <summary>What every command stands on. Tests give their own; nothing else reaches for the console, the clock or AWS.</summary>
/// <param name="Console">Standard output: results, as rich as the terminal allows.</param>
/// <param name="Status">Standard error: progress, questions, and nothing that a program would read.</param>
/// <param name="Output">Standard output as it is, for formats that programs read.</param>
/// <param name="Errors">Standard error as it is: one sentence an error.</param>
/// <param name="Input">Standard input.</param>
/// <param name="Connect">Opens the account that the settings name.</param>
internal sealed record CommandHost(
    IAnsiConsole Console, IAnsiConsole Status, TextWriter Output, TextWriter Errors, TextReader Input, TimeProvider Time, Func<AwsSettings, AwsConnection> Connect);
