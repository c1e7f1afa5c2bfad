using System.CommandLine;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Usage;

/// <summary>Defines the command <c>usage</c> and validates its options.</summary>
internal static class UsageCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string[]> keys = AccessKeyArgument.Create(
            "Show these access keys. Default: all that the logs contain."
        );
        Option<string[]> users = new("--user")
        {
            Description = "Show the access keys of this IAM user. Repeat the option for more users.",
            HelpName = "NAME",
        };
        Option<string[]> logs = new("--cloudtrail-logs")
        {
            Description =
                "Read these CloudTrail log files: files, folders with all subfolders, or - for standard input, "
                + "compressed or not.",
            HelpName = "PATH",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        Option<string?> networks = new("--networks")
        {
            Description =
                "Name IP addresses from this file, which has a network and a name in each line: "
                + "198.51.100.0/24,Office Berlin.",
            HelpName = "FILE",
        };
        Option<string> format = SharedOptions.Format(UsageRun.Formats);
        Option<string?> output = new("--output", "-o")
        {
            Description = "Write the report to this file instead of standard output.",
            HelpName = "FILE",
        };
        ExampledCommand command = new(
            "usage",
            "Show which clients used access keys, from where and for what, and what can replace the keys.",
            """
            The command reads log files of a trail, of all accounts and regions in them, and makes no AWS calls.
            Data events, such as reads of S3 objects, are included if the trail records them.
            A client is read from the user agent, which any client can choose freely.

            Examples:
              aws s3 sync s3://trail-bucket/AWSLogs/111122223333/CloudTrail/ logs/
              access-key-rotation usage --cloudtrail-logs logs/
              access-key-rotation usage AKIAIOSFODNN7EXAMPLE --cloudtrail-logs logs/ --networks networks.csv
              access-key-rotation usage --user ci-bot --cloudtrail-logs logs/ --format json
              zcat logs/*.json.gz | head -c 100000 | access-key-rotation usage --cloudtrail-logs -

            Exit codes:
              0  All log files were read.
              2  A log file could not be read to its end, or the command is invalid.
            """
        )
        {
            keys,
            users,
            logs,
            networks,
            format,
            output,
        };
        command.SetAction(host, (parsed, cancellationToken) =>
            new UsageRun(host).RunAsync(
                new(
                    parsed.GetValue(keys) ?? [],
                    parsed.GetValue(users) ?? [],
                    parsed.GetValue(logs)!,
                    parsed.GetValue(networks),
                    parsed.GetValue(format)!,
                    parsed.GetValue(output)
                ),
                cancellationToken
            )
        );
        return command;
    }
}
