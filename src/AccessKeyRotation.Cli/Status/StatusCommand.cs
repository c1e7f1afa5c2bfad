using System.CommandLine;
using System.CommandLine.Parsing;
using AccessKeyRotation.Cli.Hosting;

namespace AccessKeyRotation.Cli.Status;

/// <summary><c>status</c>: its options.</summary>
internal static class StatusCommand
{
    public const string Table = "table";
    public const string Json = "json";

    public static Command Create(CommandHost host)
    {
        Option<string> rule = RuleName.Option();
        Option<string> format = Format();
        ExampledCommand command = new("status", "Say what AWS Config holds now: who does not comply, whether the rule runs, and what keeps its remediation from acting.", """
            Examples:
              access-key-rotation status
              access-key-rotation status --rule conformance-access-keys --format json

            Exit codes: 0 nobody is NON_COMPLIANT and the rule runs, 1 somebody is, 2 the rule is not there, has given no results for 26 hours or failed
            in its last run, or a part of this could not be read.
            """)
        {
            rule, format,
        };
        command.SetAction(host, (parsed, cancellation) => new StatusRun(host).RunAsync(
            parsed.GetValue(rule)!, parsed.GetValue(format)!, SharedOptions.AwsSettingsOf(parsed), cancellation));
        return command;
    }

    private static Option<string> Format()
    {
        Option<string> option = new("--format") { Description = "How it is written: table or json.", HelpName = "FORMAT", DefaultValueFactory = _ => Table };
        option.CompletionSources.Add(Table, Json);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && text is not (Table or Json))
                result.AddError($"--format is '{text}'; it must be {Table} or {Json}.");
        });
        return option;
    }
}
