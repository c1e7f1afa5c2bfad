using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Rotations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Status;

/// <summary>Reads the rotations in progress and writes them.</summary>
internal sealed class RotationsRun(CommandHost host)
{
    private const int MostProblems = 20;

    /// <param name="user">Null for all users.</param>
    public async Task<int> RunAsync(
        SelectedRule rule,
        UserName? user,
        string format,
        AwsSettings settings,
        CancellationToken cancellationToken
    )
    {
        (CommandPlace place, DeployedRule found, FinishSettings finish, ReadRotations read) =
            await host.RunWithStatusAsync("Reading the rotations", async _ =>
            {
                using AwsConnection aws = host.Connect(settings);
                CommandPlace place = await aws.ReadPlaceAsync(cancellationToken);
                DeployedRule found = await new RuleFinder(host, aws.Config).FindAsync(rule, cancellationToken);
                FinishSettings finish = await FinishSettings.ReadAsync(
                    aws,
                    host.Time,
                    found.Remediation?.Document
                        ?? RemediationDocuments.NameOf(RemediationDocuments.DeactivateAccessKeys),
                    RuleFinder.ParametersOf(found),
                    cancellationToken
                );
                RotationsReader reader = new(aws, host.Time, finish);
                return (
                    place,
                    found,
                    finish,
                    user is { } name
                        ? await reader.ReadUserAsync(name, cancellationToken)
                        : await reader.ReadAllAsync(cancellationToken)
                );
            });
        if (format == TableOrJson.Json)
            RotationsJson.Write(read.Rotations, finish, host.Output);
        else
        {
            place.WriteHeader(host.Console, found.Name);
            new RotationsTable(read, finish, host.Time.GetUtcNow()).Write(host.Console);
        }
        foreach (string problem in read.Problems.Take(MostProblems))
            host.Errors.WriteLine(problem);
        if (read.Problems.Count > MostProblems)
            host.Errors.WriteLine($"{ReportText.Counted(read.Problems.Count - MostProblems, "more problem")}.");
        return read.Problems.Count == 0 ? ExitCode.Success : ExitCode.NotDetermined;
    }
}
