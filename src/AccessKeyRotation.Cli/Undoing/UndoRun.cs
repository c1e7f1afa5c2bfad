using System.Globalization;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Planning;
using AccessKeyRotation.Cli.Remediating;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Undoing;

/// <summary>Finds whose the keys are, asks, and starts the document of the undo for each.</summary>
internal sealed class UndoRun(CommandHost host)
{
    /// <summary>More than a clock may be off before AWS refuses its signatures.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(10);

    public async Task<int> RunAsync(UndoOptions options, AwsSettings settings, CancellationToken cancellation)
    {
        using AwsConnection aws = host.Connect(settings);
        RemediationTarget target = await new RemediationTargetReader(aws.Config).ReadForUndoAsync(options.Rule, cancellation).ConfigureAwait(false);
        await StopSwitchCheck.RequireReleasedAsync(aws, cancellation).ConfigureAwait(false);
        IReadOnlyList<UndoneKey> keys = await host.Status.RunAsync("Looking for the owners of the keys", _ => FindAsync(aws, options.Keys, cancellation)).ConfigureAwait(false);

        string document = options.Document ?? DocumentParameters.UndoOf(target.Document);
        if (!options.IsConfirmed && !await Confirmation.AskAsync(host, QuestionOf(keys, options), cancellation).ConfigureAwait(false))
        {
            host.Output.WriteLine("Nothing was started.");
            return ExitCode.Violation;
        }
        bool isDone = await StartAsync(aws, document, target, keys, options, cancellation).ConfigureAwait(false);
        return isDone ? ExitCode.Fine : ExitCode.Violation;
    }

    private static async Task<IReadOnlyList<UndoneKey>> FindAsync(AwsConnection aws, IReadOnlyList<AccessKeyId> ids, CancellationToken cancellation)
    {
        AccessKeyOwnerReader owners = new(aws.Iam);
        List<UndoneKey> keys = [];
        foreach (AccessKeyId id in ids)
        {
            keys.Add(new(id, await owners.FindAsync(id, cancellation).ConfigureAwait(false)
                ?? throw new CommandFailedException($"No user of this account has access key {id}, or a record of it; nothing was started.")));
        }
        return keys;
    }

    /// <returns>Whether all keys are active again.</returns>
    private async Task<bool> StartAsync(AwsConnection aws, string document, RemediationTarget target, IReadOnlyList<UndoneKey> keys, UndoOptions options, CancellationToken cancellation)
    {
        Dictionary<string, UndoneKey> open = [];
        bool isDone = true;
        DateTimeOffset since = host.Time.GetUtcNow() - ClockSkew;
        AutomationStarter starter = new(aws.Ssm);
        try
        {
            foreach (UndoneKey key in keys)
            {
                cancellation.ThrowIfCancellationRequested();
                // Not to be cancelled: a start that was sent and not heard of would be one of which nobody knows.
                open[await starter.StartAsync(document, version: null, ParametersOf(key, target, options), CancellationToken.None).ConfigureAwait(false)] = key;
            }
            await host.Status.RunAsync($"Waiting for {document}", async _ =>
            {
                await new ExecutionWatch(aws, host.Time).WaitAsync(document, [.. open.Keys], since, Tell, cancellation).ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
            return isDone;
        }
        finally
        {
            foreach ((string id, UndoneKey key) in open)
                host.Errors.WriteLine($"{key.Id} of {key.User}: execution {id} was started, and its end not seen.");
        }

        void Tell(string id, AutomationOutcome? outcome)
        {
            open.Remove(id, out UndoneKey? key);
            isDone &= outcome is { IsSuccess: true };
            host.Output.WriteLine(LineOf(key!, id, outcome));
            host.Output.Flush();
        }
    }

    private static string LineOf(UndoneKey key, string id, AutomationOutcome? outcome) => outcome switch
    {
        { IsSuccess: true } => StepAnswer.Read(outcome.Payload)?.Summary ?? $"{key.Id} of {key.User}: done.",
        { FailureMessage: { } message } => $"{key.Id} of {key.User}: FAILED. Execution {id} is {outcome.Status}: {message}",
        _ => $"{key.Id} of {key.User}: FAILED. Execution {id} is {outcome?.Status ?? "not there any more"}.",
    };

    private static Dictionary<string, IReadOnlyList<string>> ParametersOf(UndoneKey key, RemediationTarget target, UndoOptions options)
    {
        Dictionary<string, IReadOnlyList<string>> parameters = target.Parameters.Where(parameter => DocumentParameters.Shared.Contains(parameter.Key)).ToDictionary();
        parameters["UserName"] = [key.User.Value];
        parameters["AccessKeyId"] = [key.Id.Value];
        parameters["Owner"] = [options.Owner];
        parameters["Reason"] = [options.Reason];
        parameters["Days"] = [options.Days.ToString(CultureInfo.InvariantCulture)];
        parameters[DocumentParameters.DryRun] = ["false"];
        return parameters;
    }

    private static string QuestionOf(IReadOnlyList<UndoneKey> keys, UndoOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"Activate {string.Join(", ", keys.Select(key => $"{key.Id} of {key.User}"))} for {ReportText.Counted(options.Days, "day")}, for which {options.Owner} answers?");
}
