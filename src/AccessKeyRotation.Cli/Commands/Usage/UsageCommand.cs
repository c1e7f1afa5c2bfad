using System.CommandLine;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Usage;

/// <summary>Defines the command <c>usage</c>.</summary>
internal static class UsageCommand
{
    public static Command Create(CommandHost host)
    {
        UsageOptionSet options = new();
        ExampledCommand command = new(
            "usage",
            "Show which clients used access keys, from where and for what, and what can replace the keys.",
            """
            The command reads the CloudTrail event history of the account: the management events of the last 90 days.
            CloudTrail allows two requests a second in each region, so that a key takes half a second for each 50 calls.
            With --cloudtrail-logs, it reads log files of a trail, of all accounts and regions in them, and makes no AWS
            calls. Data events, such as reads of S3 objects, are only in the log files of a trail that records them.
            A client is read from the user agent, which any client can choose freely.

            Examples:
              access-key-rotation usage AKIAIOSFODNN7EXAMPLE
              access-key-rotation usage --user ci-bot --days 90 --regions eu-central-1 us-east-1
              access-key-rotation usage --over-limit --format csv --output usage.csv
              aws s3 sync s3://trail-bucket/AWSLogs/111122223333/CloudTrail/ logs/
              access-key-rotation usage --cloudtrail-logs logs/ --networks networks.csv
              zcat logs/*.json.gz | head -c 100000 | access-key-rotation usage --cloudtrail-logs -

            Exit codes:
              0  Everything was read.
              2  A region or a log file could not be read to its end, or the command is invalid.
            """
        );
        options.AddTo(command);
        command.SetAction(host, (parsed, cancellationToken) =>
            new UsageRun(host).RunAsync(options.Of(parsed), SharedOptions.AwsSettingsOf(parsed), cancellationToken)
        );
        return command;
    }
}
