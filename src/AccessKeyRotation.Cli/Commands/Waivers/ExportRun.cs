using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Commands.Evaluate;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>Writes the exempt resources and reports the skipped waivers.</summary>
internal sealed class ExportRun(CommandHost host)
{
    public async Task<int> RunAsync(ExportRequest request, AwsSettings settings, CancellationToken cancellationToken)
    {
        DateTimeOffset now = host.Time.GetUtcNow();
        (IReadOnlyList<Waiver> waivers, IReadOnlyList<string> invalid) =
            request.From == ExportRequest.Live
                ? await ReadRegistryAsync(request, settings, cancellationToken)
                : await ReadFolderAsync(request, now);
        foreach (string line in invalid.Concat(waivers.Select(waiver => LeftOut(waiver, now)).OfType<string>()))
            await host.Errors.WriteLineAsync(line);

        IReadOnlyList<WaivedPeriod> periods = WaivedPeriod.AllOf(waivers, now);
        string text = GuardParameters.Of(periods, request.IsForHook ? DateOnly.FromDateTime(now.UtcDateTime) : null);
        if (request.Output is { } file)
            Write(text, file);
        else
            await host.Output.WriteAsync(text);
        await host.Errors.WriteLineAsync(Summary(periods));
        return invalid.Count == 0 ? ExitCode.Success : ExitCode.Violation;
    }

    private async Task<(IReadOnlyList<Waiver> Waivers, IReadOnlyList<string> Invalid)> ReadRegistryAsync(
        ExportRequest request,
        AwsSettings settings,
        CancellationToken cancellationToken
    )
    {
        WaiverRegistry registry = await host.RunWithStatusAsync("Reading the waivers", async _ =>
        {
            using AwsConnection aws = host.Connect(settings);
            return await new WaiverRegistryReader(aws.Ssm, readsResources: true).ReadAsync(
                request.Source.Path,
                request.Source.MaxDuration,
                cancellationToken
            );
        });
        return (
            [
                .. registry
                    .Waivers.Select(waiver => waiver with { Name = WaiverName.Of(request.Source.Path, waiver.Name) })
                    .OrderBy(waiver => waiver.Name, StringComparer.Ordinal),
            ],
            [
                .. registry.Invalid.Select(invalid =>
                    $"Skipped: {WaiverName.Of(request.Source.Path, invalid.Name)}, which is invalid: {invalid.Reason}"
                ),
                .. registry
                    .Waivers.Where(waiver => waiver.ResourcesFault is not null)
                    .Select(waiver =>
                        $"Skipped: {WaiverName.Of(request.Source.Path, waiver.Name)}: {waiver.ResourcesFault}"
                    ),
            ]
        );
    }

    /// <exception cref="CommandFailedException">An entry of the folder could not be read, so its waiver is
    /// unknown.</exception>
    private async Task<(IReadOnlyList<Waiver> Waivers, IReadOnlyList<string> Invalid)> ReadFolderAsync(
        ExportRequest request,
        DateTimeOffset now
    )
    {
        IReadOnlyList<WaiverFile> found = WaiverFile.ReadAll(request.From);
        foreach (WaiverFile unread in found.Where(file => file.Fault is not null))
            await host.Errors.WriteLineAsync($"{unread.File}: {unread.Fault}");
        if (found.Any(file => file.Fault is not null))
            throw new CommandFailedException(
                $"Nothing was exported: some entries of {request.From} cannot be read. Correct or remove them."
            );
        IReadOnlyList<CheckedFile> files = CheckedFile.Of(
            found,
            now,
            request.Source.MaxDuration,
            WaiverOptions.EndingWithinDefault
        );
        return (
            [.. files.Select(file => file.Entry?.Waiver).OfType<Waiver>()],
            [.. files.SelectMany(file => file.Lines).Select(line => $"Skipped: {line}")]
        );
    }

    private static string? LeftOut(Waiver waiver, DateTimeOffset now) =>
        waiver switch
        {
            _ when waiver.IsExpired(now) =>
                $"Skipped: {waiver.Name}, which expired on {ReportText.Day(waiver.Expires)}.",
            { Resources: null, ResourcesFault: null } => $"Skipped: {waiver.Name}, which has no resources.",
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
            throw new CommandFailedException(
                $"--output '{file}' cannot be written: {failed.Message} Use a file in an existing, writable folder."
            );
        }
    }

    private static string Summary(IReadOnlyList<WaivedPeriod> periods) =>
        periods is [{ } first, ..]
            ? $"{ReportText.Counted(first.Resources.Count, "resource")} exempt today, the last until "
                + $"{ReportText.Day(periods[^1].Until)}."
            : "0 resources exempt: every access key fails the preventive checks.";
}

/// <summary>The options of <c>waivers export</c>.</summary>
/// <param name="From">A folder, or <see cref="Live"/>.</param>
/// <param name="Output">Null for standard output.</param>
/// <param name="IsForHook">True to include the current date.</param>
internal sealed record ExportRequest(string From, string? Output, bool IsForHook, WaiverSource Source)
{
    /// <summary>Selects the registry. A folder of this name is <c>./live</c>.</summary>
    public const string Live = "live";
}
