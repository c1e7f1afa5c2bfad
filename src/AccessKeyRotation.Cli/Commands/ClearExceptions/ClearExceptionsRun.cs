using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Commands.Status;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.ClearExceptions;

/// <summary>
/// Shows the remediation exceptions, requests confirmation, clears them, and reports those that remain.
/// </summary>
internal sealed class ClearExceptionsRun(CommandHost host)
{
    /// <summary>The prefix of the ids of IAM users.</summary>
    private const string UserIdPrefix = "AIDA";

    /// <exception cref="CommandFailedException">The rule or user does not exist, no terminal is available for the
    /// confirmation, or it was declined.</exception>
    /// <exception cref="AccessKeyRotation.Aws.AwsCallFailedException">The exceptions cannot be read.</exception>
    public async Task<int> RunAsync(
        ClearExceptionsOptions options,
        AwsSettings settings,
        CancellationToken cancellationToken
    )
    {
        using AwsConnection aws = host.Connect(settings);
        CommandPlace place = await aws.ReadPlaceAsync(cancellationToken);
        string rule = (await new RuleFinder(host, aws.Config).FindAsync(options.Rule, cancellationToken)).Name;
        IReadOnlyList<RemediationExceptionEntry> exceptions = await new RemediationExceptionReader(
            aws.Config
        ).ReadAsync(rule, cancellationToken);
        UserNames names =
            exceptions.Count > 0 || options.Users.Count > 0
                ? await RuleStatusReader.ReadNamesAsync(aws, cancellationToken)
                : UserNames.None;
        ExceptionSelection selection = ExceptionSelection.Of(
            exceptions,
            [.. options.Users.Select(user => IdOf(user, names, exceptions)).Distinct()],
            options.IsAll
        );
        place.WriteHeader(host.Console, rule);
        Show(selection, names);
        if (selection.Chosen.Count == 0)
        {
            host.Console.WriteSentence("No remediation exceptions to clear.");
            return ExitCode.Success;
        }
        if (options.IsDryRun)
        {
            host.Console.WriteSentence(
                $"Dry run: {ReportText.Counted(selection.Chosen.Count, "remediation exception")} would be cleared."
            );
            return ExitCode.Success;
        }
        string question = $"Clear {ReportText.Counted(selection.Chosen.Count, "remediation exception")} of rule {rule}";
        if (!options.IsConfirmed && !await Confirmation.RequestAsync(host, aws, question, cancellationToken))
            throw new CommandFailedException("The confirmation was declined: no remediation exceptions were cleared.");
        return Report(
            selection,
            await new RemediationExceptionRemover(aws.Config).RemoveAsync(rule, selection.Chosen, cancellationToken),
            names
        );
    }

    /// <exception cref="CommandFailedException">No user has the name, and the text is not a user id.</exception>
    private static string IdOf(string user, UserNames names, IReadOnlyList<RemediationExceptionEntry> exceptions) =>
        names.FindId(user)
        ?? (
            user.StartsWith(UserIdPrefix, StringComparison.Ordinal) || exceptions.Any(entry => entry.ResourceId == user)
                ? user
                : throw new CommandFailedException(
                    $"--user '{Excerpt.Of(user)}' was not found: use the name of a user, or the id of a deleted user."
                )
        );

    private void Show(ExceptionSelection selection, UserNames names)
    {
        if (selection.Chosen.Count > 0)
            host.Console.Write(ExceptionTable.Of(selection.Chosen, names));
        if (selection.Skipped.Count > 0)
        {
            host.Console.WriteSentence("Skipped because they expire; use --all to clear them too:");
            host.Console.Write(ExceptionTable.Of(selection.Skipped, names));
        }
        foreach (string id in selection.Without)
            host.Console.WriteSentence($"{names.NameOrId(id)} has no remediation exception.");
    }

    private int Report(ExceptionSelection selection, IReadOnlyList<FailedRemoval> failures, UserNames names)
    {
        foreach (FailedRemoval failure in failures)
            host.Console.WriteSentence($"Not cleared: {names.NameOrId(failure.Entry.ResourceId)}: {failure.Reason}");
        host.Console.WriteSentence(
            $"{ReportText.Counted(selection.Chosen.Count - failures.Count, "remediation exception")} "
                + $"cleared{(failures.Count > 0 ? $", {ReportText.Number(failures.Count)} not cleared" : "")}. "
                + "If the remediation is automatic, AWS Config retries it. Otherwise start it: access-key-rotation "
                + "remediate."
        );
        return failures.Count > 0 ? ExitCode.Violation : ExitCode.Success;
    }
}

/// <summary>The options of <c>clear-exceptions</c>.</summary>
/// <param name="Users">Names or ids; empty selects all exceptions that do not expire.</param>
/// <param name="IsAll">True to include exceptions that expire.</param>
/// <param name="IsConfirmed">True to skip the confirmation.</param>
internal sealed record ClearExceptionsOptions(
    SelectedRule Rule,
    IReadOnlyList<string> Users,
    bool IsAll,
    bool IsDryRun,
    bool IsConfirmed
);
