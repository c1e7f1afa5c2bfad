using AccessKeyRotation.Cli.Aws;
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
        (CommandPlace place, RuleStatus status) = await host.RunWithStatusAsync("Reading AWS Config", async _ =>
        {
            using AwsConnection aws = host.Connect(settings);
            CommandPlace read = await aws.ReadPlaceAsync(cancellationToken);
            DeployedRule found = await new RuleFinder(host, aws.Config).FindAsync(rule, cancellationToken);
            return (read, await new RuleStatusReader(aws).ReadAsync(found, host.Time.GetUtcNow(), cancellationToken));
        });
        string clear = $"{ToolVersion.Name} clear-exceptions{RuleName.Arguments(status.Rule.Name, settings)}";
        if (format == TableOrJson.Json)
            StatusJson.Write(place, status, clear, host.Output);
        else
        {
            place.WriteHeader(host.Console, status.Rule.Name);
            new StatusTable(status, clear).Write(host.Console, host.Output);
        }
        return status.ExitCode;
    }
}
