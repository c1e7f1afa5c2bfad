using System.Globalization;
using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Commands.Remediate;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Rotations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Usage;

namespace AccessKeyRotation.Cli.Commands.Rotate;

/// <summary>
/// Shows the rotation of a user, requests confirmation, starts the document that ends it, and reads the rotation again.
/// </summary>
internal sealed class FinishRun(CommandHost host)
{
    public async Task<int> RunAsync(FinishOptions options, AwsSettings settings, CancellationToken cancellationToken)
    {
        using AwsConnection aws = host.Connect(settings);
        CommandPlace place = await aws.ReadPlaceAsync(cancellationToken);
        RemediationTarget target = await new RemediationTargetReader(new(host, aws.Config)).ReadForUndoAsync(
            options.Rule,
            cancellationToken
        );
        place.WriteHeader(host.Console, target.RuleName);
        await PauseCheck.RequireNotPausedAsync(aws, cancellationToken);
        FinishSettings finish = await FinishSettings.ReadAsync(
            aws,
            host.Time,
            target.Document,
            target.Rule,
            cancellationToken
        );
        RotationsReader reader = new(aws, host.Time, finish);
        RotationInProgress rotation = await ReadAsync(reader, options.User, host.Errors, cancellationToken)
            ?? throw new CommandFailedException(
                $"{options.User} has no rotation in progress, so no execution was started: run "
                    + $"{ToolVersion.Name} rotate {ShellText.Word(options.User.Value)} to start one."
            );
        RecentUsage? usage = await new RotationProgress(host, aws, target, settings).WriteAsync(
            rotation,
            finish,
            cancellationToken
        );
        if (
            !options.IsConfirmed
            && !await Confirmation.RequestAsync(host, aws, QuestionOf(rotation, usage, finish), cancellationToken)
        )
        {
            host.Text.WriteLine("The confirmation was declined: no execution was started.");
            return ExitCode.Violation;
        }
        bool isDone = await new DocumentRun(
            host,
            aws,
            options.Document ?? finish.Document,
            showsDetails: true
        ).RunAsync([($"{options.User}", ParametersOf(options, target, finish))], cancellationToken);
        return isDone && await ReadAsync(reader, options.User, host.Errors, cancellationToken) is null
            ? ExitCode.Success
            : ExitCode.Violation;
    }

    /// <param name="errors">Receives the problems of a rotation that is known in spite of them.</param>
    /// <returns>Null if the user has no rotation in progress.</returns>
    /// <exception cref="CommandFailedException">The rotation is unknown.</exception>
    private static async Task<RotationInProgress?> ReadAsync(
        RotationsReader reader,
        UserName user,
        TextWriter errors,
        CancellationToken cancellationToken
    )
    {
        ReadRotations read = await reader.ReadUserAsync(user, cancellationToken);
        if (read is { Rotations: [], Problems: [{ } unknown, ..] })
            throw new CommandFailedException($"The rotation of {user} is unknown. {unknown}");
        foreach (string problem in read.Problems)
            await errors.WriteLineAsync(problem);
        return read.Rotations is [{ } rotation] ? rotation : null;
    }

    private static Dictionary<string, IReadOnlyList<string>> ParametersOf(
        FinishOptions options,
        RemediationTarget target,
        FinishSettings finish
    )
    {
        Dictionary<string, IReadOnlyList<string>> parameters = target
            .Parameters.Where(parameter => DocumentParameters.Shared.Contains(parameter.Key))
            .ToDictionary();
        parameters["UserName"] = [options.User.Value];
        parameters[FinishSettings.WaitDaysParameter] =
        [
            ((int)finish.Wait.TotalDays).ToString(CultureInfo.InvariantCulture),
        ];
        parameters[DocumentParameters.WaiverPath] = [finish.WaiverPath];
        parameters[DocumentParameters.DryRun] = ["false"];
        return parameters;
    }

    /// <summary>Returns a question with the old key, its clients if it is still used, and the next step.</summary>
    private string QuestionOf(RotationInProgress rotation, RecentUsage? usage, FinishSettings finish)
    {
        DateTimeOffset now = host.Time.GetUtcNow();
        bool isUsed = rotation.OldKey?.LastUse is LastUse.At used && now - used.Date < finish.Wait;
        IEnumerable<string> clients = (isUsed ? usage?.Clients ?? [] : [])
            .Take(RecentUsage.ClientsShown)
            .Select(client => RecentUsage.Describe(client, now));
        string usedBy = string.Join("; ", clients);
        return $"End the rotation of {rotation.User.Name} with the old access key {rotation.Record.OldKey}"
            + (usedBy.Length > 0 ? $", recently used by {usedBy}" : "")
            + $" (next step: {NextStep.Describe(rotation)})";
    }
}

/// <summary>The options of <c>rotate finish</c>.</summary>
/// <param name="Document">Null for the document with the prefix of the document in the rule's remediation.</param>
/// <param name="IsConfirmed">True to skip the confirmation.</param>
internal sealed record FinishOptions(UserName User, SelectedRule Rule, string? Document, bool IsConfirmed);
