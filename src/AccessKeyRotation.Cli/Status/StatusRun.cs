using AccessKeyRotation.Cli.Hosting;

namespace AccessKeyRotation.Cli.Status;

/// <summary>Reads what AWS Config says and writes it.</summary>
internal sealed class StatusRun(CommandHost host)
{
    public async Task<int> RunAsync(string rule, string format, AwsSettings settings, CancellationToken cancellation)
    {
        RuleStatus status = await host.Status.RunAsync("Asking AWS Config", async _ =>
        {
            using AwsConnection aws = host.Connect(settings);
            return await new RuleStatusReader(aws).ReadAsync(rule, host.Time.GetUtcNow(), cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);
        string clear = $"{RotationCommand.Name} clear-exceptions{RuleName.Arguments(rule, settings)}";
        if (format == StatusCommand.Json)
            StatusJson.Write(status, clear, host.Output);
        else
            new StatusTable(status, clear).Write(host.Console, host.Output);
        return status.ExitCode;
    }
}
