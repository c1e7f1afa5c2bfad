using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Cli.Status;

namespace AccessKeyRotation.Cli.Clearing;

/// <summary>Shows the remediation exceptions, asks, clears them and says which still stand.</summary>
internal sealed class ClearExceptionsRun(CommandHost host)
{
    /// <summary>How the ids of IAM users begin.</summary>
    private const string UserIdPrefix = "AIDA";

    /// <exception cref="CommandFailedException">There is no such rule or user, nobody to ask, or the answer is no.</exception>
    /// <exception cref="Aws.AwsCallFailedException">What is to be cleared cannot be read.</exception>
    public async Task<int> RunAsync(ClearExceptionsOptions options, AwsSettings settings, CancellationToken cancellation)
    {
        using AwsConnection aws = host.Connect(settings);
        await RuleName.FindRuleAsync(aws.Config, options.Rule, cancellation).ConfigureAwait(false);
        IReadOnlyList<RemediationBlock> blocks = await new RemediationBlockReader(aws.Config).ReadAsync(options.Rule, cancellation).ConfigureAwait(false);
        UserNames names = blocks.Count > 0 || options.Users.Count > 0 ? await RuleStatusReader.ReadNamesAsync(aws, cancellation).ConfigureAwait(false) : UserNames.None;
        BlockSelection selection = BlockSelection.Of(blocks, [.. options.Users.Select(user => IdOf(user, names, blocks)).Distinct()], options.IsAll);
        Show(selection, names);
        if (selection.Chosen.Count == 0)
        {
            host.Console.WriteSentence("There is no remediation exception to clear.");
            return ExitCode.Fine;
        }
        if (options.IsDryRun)
        {
            host.Console.WriteSentence($"{ReportText.Counted(selection.Chosen.Count, "remediation exception")} would be cleared. This was a dry run.");
            return ExitCode.Fine;
        }
        string question = $"Clear {ReportText.Counted(selection.Chosen.Count, "remediation exception")} of rule {options.Rule}?";
        if (!options.IsConfirmed && !await Confirmation.AskAsync(host, question, cancellation).ConfigureAwait(false))
            throw new CommandFailedException("Nothing was cleared.");
        return Report(selection, await new RemediationBlockRemover(aws.Config).RemoveAsync(options.Rule, selection.Chosen, cancellation).ConfigureAwait(false), names);
    }

    /// <exception cref="CommandFailedException">Nobody has the name, and it is no id.</exception>
    private static string IdOf(string user, UserNames names, IReadOnlyList<RemediationBlock> blocks) =>
        names.FindId(user)
            ?? (user.StartsWith(UserIdPrefix, StringComparison.Ordinal) || blocks.Any(block => block.ResourceId == user)
                ? user
                : throw new CommandFailedException($"--user is '{Excerpt.Of(user)}'; it must be the name of an IAM user, or the id of one who is gone."));

    private void Show(BlockSelection selection, UserNames names)
    {
        if (selection.Chosen.Count > 0)
            host.Console.Write(BlockTable.Of(selection.Chosen, names));
        if (selection.Left.Count > 0)
        {
            host.Console.WriteSentence("Left, for somebody has set an end; --all clears them too:");
            host.Console.Write(BlockTable.Of(selection.Left, names));
        }
        foreach (string id in selection.Without)
            host.Console.WriteSentence($"{names.NameOrId(id)} has no remediation exception.");
    }

    private int Report(BlockSelection selection, IReadOnlyList<StandingBlock> standing, UserNames names)
    {
        foreach (StandingBlock block in standing)
            host.Console.WriteSentence($"Not cleared: {names.NameOrId(block.Block.ResourceId)}: {block.Reason}");
        host.Console.WriteSentence(
            $"{ReportText.Counted(selection.Chosen.Count - standing.Count, "remediation exception")} cleared{(standing.Count > 0 ? $", {ReportText.Number(standing.Count)} not" : "")}. "
            + "Where the remediation is automatic AWS Config tries again by itself; else start it with access-key-rotation remediate.");
        return standing.Count > 0 ? ExitCode.Violation : ExitCode.Fine;
    }
}
