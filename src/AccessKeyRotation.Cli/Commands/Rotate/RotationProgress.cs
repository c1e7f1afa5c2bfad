using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.CloudTrail;
using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Commands.Status;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Rotations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Usage;
using Spectre.Console;

namespace AccessKeyRotation.Cli.Commands.Rotate;

/// <summary>Shows the rotation of a user: both keys, the recent clients of the old one, and the next step.</summary>
internal sealed class RotationProgress(
    CommandHost host,
    AwsConnection aws,
    RemediationTarget target,
    AwsSettings settings
)
{
    /// <summary>
    /// Shows the rotation, the waiting time, and the command that ends the rotation. The rotation was started already,
    /// so a failed read is a note.
    /// </summary>
    public async Task TryWriteAsync(UserName user, CancellationToken cancellationToken)
    {
        try
        {
            FinishSettings finish = await FinishSettings.ReadAsync(
                aws,
                host.Time,
                target.Document,
                target.Rule,
                cancellationToken
            );
            ReadRotations read = await new RotationsReader(aws, host.Time, finish).ReadUserAsync(
                user,
                cancellationToken
            );
            foreach (string problem in read.Problems)
                host.Errors.WriteLine(problem);
            if (read.Rotations is not [{ } rotation])
                return;
            await WriteAsync(rotation, finish, cancellationToken);
            host.Console.WriteSentence($"{finish.DescribeWait()} To end the rotation after that time:");
            host.Text.WriteLine(
                $"  {ToolVersion.Name} rotate {FinishCommand.Name} {ShellText.Word(user.Value)}"
                    + RuleName.Arguments(target.RuleName, settings)
            );
        }
        catch (Exception failed) when (failed is AwsCallFailedException or CommandFailedException)
        {
            host.Errors.WriteLine($"The progress of the rotation could not be read: {failed.Message}");
        }
    }

    /// <summary>Shows the rotation. The clients are searched for a few seconds.</summary>
    /// <returns>The clients of the old key; null if it was never used or does not exist.</returns>
    public async Task<RecentUsage?> WriteAsync(
        RotationInProgress rotation,
        FinishSettings finish,
        CancellationToken cancellationToken
    )
    {
        RecentUsage? usage = rotation.OldKey is { } oldKey
            ? await host.RunWithStatusAsync("Reading the recent clients of the old key", _ =>
                ReadUsageAsync(oldKey, cancellationToken)
            )
            : null;
        DateTimeOffset now = host.Time.GetUtcNow();
        IReadOnlyList<string> clients = usage?.Describe(RecentUsageReader.Days, now) ?? [];
        host.Console.WriteLine();
        host.Console.Write(ReportGrid.Lines(RotationText.Lines(rotation, finish, now, clients)));
        host.Console.WriteLine();
        return usage;
    }

    private async Task<RecentUsage?> ReadUsageAsync(AccessKey oldKey, CancellationToken cancellationToken)
    {
        using RecentUsageReader reader = aws.CreateRecentUsageReader(host.Time, RecentUsageReader.DefaultTimeForAll);
        return await reader.ReadAsync(oldKey.Id, oldKey.LastUse, cancellationToken);
    }
}
