using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Evaluating;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>Shows the register as it stands now.</summary>
internal sealed class ListRun(CommandHost host)
{
    public async Task<int> RunAsync(WaiverSource source, int endingWithin, bool asJson, AwsSettings settings, CancellationToken cancellation)
    {
        WaiverRegister register = await host.Status.RunAsync("Reading the waivers", async _ =>
        {
            using AwsConnection aws = host.Connect(settings);
            return await new WaiverRegisterReader(aws.Ssm).ReadAsync(source.Path, source.MaxDuration, cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);
        IReadOnlyList<WaiverEntry> entries = WaiverEntry.AllOf(register, host.Time.GetUtcNow(), endingWithin);

        if (asJson)
            WaiverJson.Write(entries, source.Path, host.Output);
        else
            Show(entries, source.Path);
        if (register.Invalid.Count == 0)
            return ExitCode.Fine;
        await host.Errors.WriteLineAsync(register.Invalid is [{ } only]
            ? $"Waiver {WaiverName.Of(source.Path, only.Name)} is invalid and protects nobody: {ReportText.Visible(only.Reason)}"
            : $"{register.Invalid.Count} waivers are invalid and protect nobody.").ConfigureAwait(false);
        return ExitCode.Violation;
    }

    private void Show(IReadOnlyList<WaiverEntry> entries, string path)
    {
        if (entries.Count == 0)
        {
            host.Output.WriteLine($"There are no waivers under {path}.");
            return;
        }
        WaiverTable.Write([.. entries.Select(entry => WaiverRow.Of(entry, path))], host.Console);
        IEnumerable<string> counts = Enum.GetValues<WaiverState>()
            .Select(state => (State: state, Count: entries.Count(entry => entry.State == state)))
            .Where(counted => counted.Count > 0)
            .Select(counted => $"{counted.Count} {Shown.State(counted.State)}");
        host.Output.WriteLine($"{ReportText.Counted(entries.Count, "waiver")}: {string.Join(", ", counts)}.");
    }
}
