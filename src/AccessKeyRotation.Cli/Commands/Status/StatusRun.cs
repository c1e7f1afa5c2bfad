using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Status;

/// <summary>Reads the status of the rule and writes it.</summary>
internal sealed class StatusRun(CommandHost host)
{
    public async Task<int> RunAsync(
        SelectedRule rule,
        string format,
        AwsSettings settings,
        CancellationToken cancellationToken
    )
    {
        RuleStatus status = await host.RunWithStatusAsync("Reading AWS Config", async _ =>
        {
            using AwsConnection aws = host.Connect(settings);
            return await new RuleStatusReader(aws).ReadAsync(
                await new RuleFinder(host, aws.Config).FindAsync(rule, cancellationToken),
                host.Time.GetUtcNow(),
                cancellationToken
            );
        });
        string clear = $"{ToolVersion.Name} clear-exceptions{RuleName.Arguments(status.Rule.Name, settings)}";
        if (format == StatusCommand.Json)
            StatusJson.Write(status, clear, host.Output);
        else
            new StatusTable(status, clear).Write(host.Console, host.Output);
        return status.ExitCode;
    }
}
