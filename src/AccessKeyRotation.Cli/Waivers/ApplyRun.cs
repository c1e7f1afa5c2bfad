using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>Checks a folder, plans, shows the plan, asks, and does it. What writes comes to be only after the dry run has ended.</summary>
internal sealed class ApplyRun(CommandHost host)
{
    public async Task<int> RunAsync(ApplyRequest request, AwsSettings settings, CancellationToken cancellation)
    {
        DateTimeOffset now = host.Time.GetUtcNow();
        IReadOnlyList<CheckedFile> files = CheckedFile.Of(WaiverFile.ReadAll(request.Folder), now, request.Source.MaxDuration, WaiverOptions.EndingWithinDefault);
        if (files.Count == 0 && !request.MayEmpty)
            throw new CommandFailedException($"FOLDER is '{request.Folder}', which has no *.json file; give --allow-empty if every waiver is to be removed.");
        if (files.Any(file => file.Faults.Count > 0))
            return await RefuseAsync(files.SelectMany(file => file.Lines)).ConfigureAwait(false);

        using AwsConnection aws = host.Connect(settings);
        ApplyPlanning planning = new(new IamAccessKeyReader(aws.Iam), new WaiverRegisterReader(aws.Ssm), request.Source);
        WaiverPlan plan = await host.Status.RunAsync(
            "Reading the waivers and the users", _ => planning.PlanAsync([.. files.Select(file => file.Entry!.Waiver!)], now, cancellation)).ConfigureAwait(false);
        if (plan.Refused.Count > 0)
        {
            Dictionary<string, string> fileOf = files.ToDictionary(file => file.Name, file => file.File);
            return await RefuseAsync(plan.Refused.Select(fault => $"{fileOf[fault.Name]}: {fault.What}")).ConfigureAwait(false);
        }
        foreach (Waiver waiting in plan.Waiting)
            await host.Errors.WriteLineAsync($"{waiting.Name} waits: there is no user {ReportText.Visible(waiting.User.Value)} yet. Until there is, waivers export --from FOLDER lets its resources through.").ConfigureAwait(false);
        PlanTable.Write(plan, now, host.Console);
        await host.Output.WriteLineAsync(PlanTable.Summary(plan)).ConfigureAwait(false);
        if (request.IsDryRun || !plan.Acts.Any())
        {
            await host.Output.WriteLineAsync(plan.Acts.Any() ? "A dry run: nothing was changed." : $"The waivers under {request.Source.Path} are as {request.Folder} has them.").ConfigureAwait(false);
            return ExitCode.Fine;
        }
        if (!request.IsAgreed && !await Confirmation.AskAsync(host, await QuestionAsync(aws, request, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false))
            throw new CommandFailedException("Nothing was changed.");
        return await new ApplySteps(host, new WaiverRegisterWriter(aws.Ssm), request.Source.Path).RunAsync(plan, cancellation).ConfigureAwait(false);
    }

    private static async Task<string> QuestionAsync(AwsConnection aws, ApplyRequest request, CancellationToken cancellation)
    {
        Caller caller = await aws.ReadCallerAsync(cancellation).ConfigureAwait(false);
        return $"Do this under {request.Source.Path} of account {caller.AccountId}?";
    }

    private async Task<int> RefuseAsync(IEnumerable<string> lines)
    {
        foreach (string line in lines)
            await host.Errors.WriteLineAsync(ReportText.Visible(line)).ConfigureAwait(false);
        await host.Errors.WriteLineAsync("Nothing was changed.").ConfigureAwait(false);
        return ExitCode.NotJudged;
    }
}
