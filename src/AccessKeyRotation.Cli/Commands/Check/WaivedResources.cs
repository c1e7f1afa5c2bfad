using System.Globalization;
using System.Text.Json;
using AccessKeyRotation.Cli.Commands.Waivers;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Check;

/// <summary>The resources that are waived today.</summary>
/// <param name="Skipped">The waivers that are not valid, with the reasons.</param>
internal sealed record WaivedResources(IReadOnlySet<string> Resources, IReadOnlyList<string> Skipped)
{
    /// <param name="sources">Folders of waivers, and exports of <c>waivers export --guard</c>.</param>
    /// <param name="maxDuration">The maximum duration of a waiver of a folder.</param>
    /// <exception cref="CommandFailedException">A source, or an entry of a folder, cannot be read.</exception>
    public static WaivedResources Of(IEnumerable<string> sources, DateTimeOffset now, TimeSpan maxDuration)
    {
        HashSet<string> resources = [];
        List<string> skipped = [];
        foreach (string source in sources)
        {
            if (Directory.Exists(source))
                AddFolder(source, now, maxDuration, resources, skipped);
            else
                resources.UnionWith(OfExport(source, now));
        }
        return new(resources, skipped);
    }

    private static void AddFolder(
        string folder,
        DateTimeOffset now,
        TimeSpan maxDuration,
        HashSet<string> resources,
        List<string> skipped
    )
    {
        IReadOnlyList<WaiverFile> found = WaiverFile.ReadAll(folder);
        if (found.FirstOrDefault(file => file.Fault is not null) is { } unread)
            throw new CommandFailedException($"--waivers '{folder}': {unread.File}: {unread.Fault}");
        IReadOnlyList<CheckedFile> files = CheckedFile.Of(found, now, maxDuration, WaiverOptions.EndingWithinDefault);
        skipped.AddRange(files.SelectMany(file => file.Lines));
        Waiver[] waivers = [.. files.Select(file => file.Entry?.Waiver).OfType<Waiver>()];
        if (WaivedPeriod.AllOf(waivers, now) is [{ } today, ..])
            resources.UnionWith(today.Resources);
    }

    private static IEnumerable<string> OfExport(string file, DateTimeOffset now)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            using JsonDocument export = JsonDocument.Parse(stream);
            if (export.RootElement.TryGetProperty(GuardParameters.TodayName, out _))
                throw new CommandFailedException(
                    $"--waivers '{file}' was exported for a hook and contains a date: export it without --for-hook."
                );
            int today = int.Parse(
                now.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture
            );
            return
            [
                .. export
                    .RootElement.GetProperty(GuardParameters.WaiversName)
                    .EnumerateArray()
                    .Where(period =>
                        period.GetProperty("from").GetInt32() <= today && period.GetProperty("until").GetInt32() > today
                    )
                    .SelectMany(period => period.GetProperty("resources").EnumerateArray())
                    .Select(resource => resource.GetString()!),
            ];
        }
        catch (Exception error)
            when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new CommandFailedException(
                $"--waivers '{file}' is neither a folder of waivers nor the output of waivers export --guard.",
                error
            );
        }
    }
}
