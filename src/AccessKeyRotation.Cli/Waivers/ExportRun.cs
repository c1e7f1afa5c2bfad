using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>Writes what preventive checks let through, and says what it left out.</summary>
internal sealed class ExportRun(CommandHost host)
{
    public async Task<int> RunAsync(ExportRequest request, AwsSettings settings, CancellationToken cancellation)
    {
        DateTimeOffset now = host.Time.GetUtcNow();
        (IReadOnlyList<Waiver> waivers, IReadOnlyList<string> invalid) = request.From == ExportRequest.Live
            ? await ReadRegisterAsync(request, settings, cancellation).ConfigureAwait(false)
            : ReadFolder(request, now);
        foreach (string line in invalid.Concat(waivers.Select(waiver => LeftOut(waiver, now)).OfType<string>()))
            await host.Errors.WriteLineAsync(ReportText.Visible(line)).ConfigureAwait(false);

        IReadOnlyList<WaivedPeriod> periods = WaivedPeriod.AllOf(waivers, now);
        string text = GuardParameters.Of(periods, request.IsForHook ? DateOnly.FromDateTime(now.UtcDateTime) : null);
        if (request.Output is { } file)
            Write(text, file);
        else
            await host.Output.WriteAsync(text).ConfigureAwait(false);
        await host.Errors.WriteLineAsync(Summary(periods)).ConfigureAwait(false);
        return invalid.Count == 0 ? ExitCode.Fine : ExitCode.Violation;
    }

    private async Task<(IReadOnlyList<Waiver> Waivers, IReadOnlyList<string> Invalid)> ReadRegisterAsync(ExportRequest request, AwsSettings settings, CancellationToken cancellation)
    {
        WaiverRegister register = await host.Status.RunAsync("Reading the waivers", async _ =>
        {
            using AwsConnection aws = host.Connect(settings);
            return await new WaiverRegisterReader(aws.Ssm).ReadAsync(request.Source.Path, request.Source.MaxDuration, cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return (
            [.. register.Waivers.Select(waiver => waiver with { Name = WaiverName.Of(request.Source.Path, waiver.Name) }).OrderBy(waiver => waiver.Name, StringComparer.Ordinal)],
            [.. register.Invalid.Select(invalid => $"Left out: {WaiverName.Of(request.Source.Path, invalid.Name)}, which is no waiver: {invalid.Reason}")]);
    }

    private static (IReadOnlyList<Waiver> Waivers, IReadOnlyList<string> Invalid) ReadFolder(ExportRequest request, DateTimeOffset now)
    {
        IReadOnlyList<CheckedFile> files = CheckedFile.Of(WaiverFile.ReadAll(request.From), now, request.Source.MaxDuration, WaiverOptions.EndingWithinDefault);
        return ([.. files.Select(file => file.Entry?.Waiver).OfType<Waiver>()], [.. files.SelectMany(file => file.Lines).Select(line => $"Left out: {line}")]);
    }

    private static string? LeftOut(Waiver waiver, DateTimeOffset now) => waiver switch
    {
        _ when waiver.IsExpired(now) => $"Left out: {waiver.Name}, which expired on {ReportText.Day(waiver.Expires)}.",
        { Resources: null } => $"Left out: {waiver.Name}, which names no resources.",
        _ => null,
    };

    private static void Write(string text, string file)
    {
        try
        {
            ReportOutput.WriteFile(file, writer => writer.Write(text));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"--output is '{file}', which cannot be written: {failed.Message}");
        }
    }

    private static string Summary(IReadOnlyList<WaivedPeriod> periods) => periods is [{ } first, ..]
        ? $"{ReportText.Counted(first.Resources.Count, "resource")} let through today, the last until {ReportText.Day(periods[^1].Until)}."
        : "Nothing is let through: every access key fails.";
}
