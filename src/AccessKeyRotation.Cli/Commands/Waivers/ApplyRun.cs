using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>
/// Checks a folder, plans, shows the plan, requests confirmation, and applies it. The writer is created only after the
/// end of the dry run.
/// </summary>
internal sealed class ApplyRun(CommandHost host)
{
    public async Task<int> RunAsync(ApplyRequest request, AwsSettings settings, CancellationToken cancellationToken)
    {
        DateTimeOffset now = host.Time.GetUtcNow();
        IReadOnlyList<CheckedFile> files = CheckedFile.Of(
            WaiverFile.ReadAll(request.Folder),
            now,
            request.Source.MaxDuration,
            WaiverOptions.EndingWithinDefault
        );
        if (files.Count == 0 && !request.MayEmpty)
            throw new CommandFailedException(
                $"FOLDER '{request.Folder}' has no *.json files: use --allow-empty to remove all waivers."
            );
        if (files.Any(file => file.Faults.Count > 0))
            return await RefuseAsync(files.SelectMany(file => file.Lines));

        using AwsConnection aws = host.Connect(settings);
        CommandPlace place = await aws.ReadPlaceAsync(cancellationToken);
        ApplyPlanning planning = new(
            new IamAccessKeyReader(aws.Iam),
            new WaiverRegistryReader(aws.Ssm, readsResources: true),
            request.Source
        );
        WaiverPlan plan = await host.RunWithStatusAsync("Reading the waivers and the users", _ =>
            planning.PlanAsync([.. files.Select(file => file.Entry!.Waiver!)], now, cancellationToken)
        );
        if (plan.Refused.Count > 0)
        {
            Dictionary<string, string> fileOf = files.ToDictionary(file => file.Name, file => file.File);
            return await RefuseAsync(plan.Refused.Select(fault => $"{fileOf[fault.Name]}: {fault.What}"));
        }
        foreach (
            DesiredWaiver renamed in plan
                .Steps.Select(step => step.Desired)
                .OfType<DesiredWaiver>()
                .Where(desired => desired.FormerName is not null)
        )
        {
            await host.Errors.WriteLineAsync(
                $"{renamed.Name}: user {renamed.FormerName} has been renamed to {renamed.User.Name} "
                    + $"({renamed.User.Id}). The waiver applies to this user."
            );
        }
        foreach (Waiver waiting in plan.Waiting)
            await host.Errors.WriteLineAsync(
                $"{waiting.Name} is pending: user {ReportText.Visible(waiting.User.Value)} does not exist yet. Until "
                    + "then, waivers export --from FOLDER exempts its resources."
            );
        place.WriteHeader(host.Console);
        PlanTable.Write(plan, now, host.Console);
        await host.Text.WriteLineAsync(PlanTable.Summary(plan));
        if (request.IsDryRun || !plan.Changes.Any())
        {
            await host.Text.WriteLineAsync(
                plan.Changes.Any()
                    ? "Dry run: nothing was changed."
                    : $"The waivers under {request.Source.Path} match {request.Folder}."
            );
            return ExitCode.Success;
        }
        if (
            !request.IsConfirmed
            && !await Confirmation.RequestAsync(
                host,
                aws,
                $"Apply these changes to {request.Source.Path}",
                cancellationToken
            )
        )
            throw new CommandFailedException("The confirmation was declined: nothing was changed.");
        return await new ApplySteps(host, new WaiverRegistryWriter(aws.Ssm), request.Source.Path).RunAsync(
            plan,
            cancellationToken
        );
    }

    private async Task<int> RefuseAsync(IEnumerable<string> lines)
    {
        foreach (string line in lines)
            await host.Errors.WriteLineAsync(line);
        await host.Errors.WriteLineAsync("Nothing was changed.");
        return ExitCode.NotDetermined;
    }
}

/// <summary>The options of <c>waivers apply</c>.</summary>
/// <param name="IsConfirmed">True to skip the confirmation.</param>
/// <param name="MayEmpty">True to accept a folder without waivers.</param>
internal sealed record ApplyRequest(string Folder, bool IsDryRun, bool IsConfirmed, bool MayEmpty, WaiverSource Source);
