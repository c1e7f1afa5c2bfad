using System.Globalization;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Commands.History;
using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Commands.Remediate;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Undo;

/// <summary>
/// Finds the owners of the keys, requests confirmation, and starts the reactivation document for each key.
/// </summary>
internal sealed class UndoRun(CommandHost host)
{
    public async Task<int> RunAsync(UndoOptions options, AwsSettings settings, CancellationToken cancellationToken)
    {
        using AwsConnection aws = host.Connect(settings);
        CommandPlace place = await aws.ReadPlaceAsync(cancellationToken);
        RemediationTarget target = await new RemediationTargetReader(new(host, aws.Config)).ReadForUndoAsync(
            options.Rule,
            cancellationToken
        );
        IReadOnlyList<UndoneKey> keys = await host.RunWithStatusAsync("Finding the keys", _ =>
            options.Selection.Keys.Count > 0
                ? FindAsync(aws, options.Selection.Keys, cancellationToken)
                : SelectAsync(aws, target, options.Selection, cancellationToken)
        );
        place.WriteHeader(host.Console, target.RuleName);
        if (options.Selection.Keys.Count == 0)
            foreach (UndoneKey key in keys)
                host.Text.WriteLine($"{key.Id} of {key.User}");

        string document = options.Document
            ?? RemediationDocuments.Sibling(target.Document, RemediationDocuments.ReactivateAccessKey);
        if (
            !options.IsConfirmed
            && !await Confirmation.RequestAsync(host, aws, QuestionOf(keys, options), cancellationToken)
        )
        {
            host.Text.WriteLine("The confirmation was declined: no reactivation was started.");
            return ExitCode.Violation;
        }
        bool isDone = await new DocumentRun(host, aws, document).RunAsync(
            [.. keys.Select(key => ($"{key.Id} of {key.User}", ParametersOf(key, target, options)))],
            cancellationToken
        );
        return isDone ? ExitCode.Success : ExitCode.Violation;
    }

    /// <summary>Finds the keys in the history: those of a user, or those of the newest execution.</summary>
    private async Task<IReadOnlyList<UndoneKey>> SelectAsync(
        AwsConnection aws,
        RemediationTarget target,
        UndoSelection selection,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<HistoryEntry> entries = await new HistoryReader(aws, host.Time, target.Document).ReadAsync(
            DateTimeOffset.MinValue,
            selection.User,
            cancellationToken
        );
        HistoryEntry[] undoable = [.. entries.Where(entry => entry.CanBeUndone)];
        if (undoable.Length == 0)
            throw new CommandFailedException(
                $"No deactivated access key{(selection.User is { } user ? $" of {user}" : "")} can be reactivated: run "
                    + $"{ToolVersion.Name} history for the state of each key."
            );
        string newest = undoable[0].Record.ExecutionId;
        return
        [
            .. undoable
                .Where(entry => selection.User is not null || entry.Record.ExecutionId == newest)
                .Select(entry => new UndoneKey(entry.Record.Key, new(entry.UserName!))),
        ];
    }

    private static async Task<IReadOnlyList<UndoneKey>> FindAsync(
        AwsConnection aws,
        IReadOnlyList<AccessKeyId> ids,
        CancellationToken cancellationToken
    )
    {
        AccessKeyOwnerReader owners = new(aws.Iam);
        List<UndoneKey> keys = [];
        foreach (AccessKeyId id in ids)
        {
            UserName? owner;
            try
            {
                owner = await owners.FindAsync(id, cancellationToken);
            }
            catch (AwsCallFailedException failed)
            {
                throw new CommandFailedException(
                    $"The user of access key {id} is unknown: {failed.Message} No reactivation was started; check the "
                        + "id, the account and your permissions.",
                    failed
                );
            }
            keys.Add(
                new(
                    id,
                    owner
                        ?? throw new CommandFailedException(
                            $"Access key {id} was not found: no user of this account has it or a record of it. No "
                                + "reactivation was started; check the id and the account."
                        )
                )
            );
        }
        return keys;
    }

    private static Dictionary<string, IReadOnlyList<string>> ParametersOf(
        UndoneKey key,
        RemediationTarget target,
        UndoOptions options
    )
    {
        Dictionary<string, IReadOnlyList<string>> parameters = target
            .Parameters.Where(parameter => DocumentParameters.Shared.Contains(parameter.Key))
            .ToDictionary();
        parameters["UserName"] = [key.User.Value];
        parameters["AccessKeyId"] = [key.Id.Value];
        parameters["Owner"] = [options.Owner];
        parameters["Reason"] = [options.Reason];
        parameters["Days"] = [options.Days.ToString(CultureInfo.InvariantCulture)];
        parameters[DocumentParameters.DryRun] = ["false"];
        return parameters;
    }

    private static string QuestionOf(IReadOnlyList<UndoneKey> keys, UndoOptions options) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Reactivate {string.Join(", ", keys.Select(key => $"{key.Id} of {key.User}"))} for "
                + $"{ReportText.Counted(options.Days, "day")} with owner {options.Owner}"
        );
}

/// <summary>The options of <c>undo</c>.</summary>
/// <param name="Days">The duration of the waivers in days (1-14).</param>
/// <param name="Document">Null for the reactivation document with the prefix of the document in the rule's
/// remediation.</param>
/// <param name="IsConfirmed">True to skip the confirmation.</param>
internal sealed record UndoOptions(
    UndoSelection Selection,
    string Owner,
    string Reason,
    int Days,
    SelectedRule Rule,
    string? Document,
    bool IsConfirmed
);

/// <summary>The keys to reactivate: these ids, or those of the user, or those of the newest execution.</summary>
/// <param name="Keys">Empty for a selection from the history.</param>
/// <param name="User">Null for the keys of the newest execution.</param>
internal sealed record UndoSelection(IReadOnlyList<AccessKeyId> Keys, string? User);

/// <summary>A key to reactivate, and its user.</summary>
internal sealed record UndoneKey(AccessKeyId Id, UserName User);
