using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>
/// Shows the selected waivers, requests confirmation, and removes them. If one is unknown, none is removed.
/// </summary>
internal sealed class RemoveRun(CommandHost host)
{
    public async Task<int> RunAsync(
        IReadOnlyList<string> names,
        bool isAgreed,
        WaiverSource source,
        AwsSettings settings,
        CancellationToken cancellationToken
    )
    {
        using AwsConnection aws = host.Connect(settings);
        CommandPlace place = await aws.ReadPlaceAsync(cancellationToken);
        WaiverRegistry registry = await host.RunWithStatusAsync("Reading the waivers", _ =>
            new WaiverRegistryReader(aws.Ssm, readsResources: true).ReadAsync(
                source.Path,
                source.MaxDuration,
                cancellationToken
            )
        );
        WaiverEntry[] chosen = Choose(
            names,
            WaiverEntry.AllOf(registry, host.Time.GetUtcNow(), WaiverOptions.EndingWithinDefault),
            source.Path
        );

        place.WriteHeader(host.Console);
        WaiverTable.Write([.. chosen.Select(entry => WaiverRow.Of(entry, source.Path))], host.Console);
        if (
            !isAgreed
            && !await Confirmation.RequestAsync(
                host,
                aws,
                $"Remove {(chosen.Length == 1 ? "this waiver" : $"these {chosen.Length} waivers")}",
                cancellationToken
            )
        )
            throw new CommandFailedException("The confirmation was declined: no waivers were removed.");
        return await RemoveAsync(chosen, new WaiverRegistryWriter(aws.Ssm), source.Path, cancellationToken);
    }

    /// <exception cref="CommandFailedException">A waiver was not found.</exception>
    private static WaiverEntry[] Choose(IEnumerable<string> names, IReadOnlyList<WaiverEntry> entries, string path)
    {
        HashSet<string> missing = [.. names.Select(name => WaiverName.ParameterOf(path, WaiverName.Of(path, name)))];
        missing.ExceptWith(entries.Select(entry => entry.Name));
        if (missing.Count > 0)
        {
            string[] unknown = [.. missing.Select(name => WaiverName.Of(path, name)).Order(StringComparer.Ordinal)];
            throw new CommandFailedException(
                $"No waiver under {path} is named {string.Join(" or ", unknown)}: nothing was removed. Run waivers "
                    + "list for the names."
            );
        }
        HashSet<string> chosen = [.. names.Select(name => WaiverName.ParameterOf(path, WaiverName.Of(path, name)))];
        return [.. entries.Where(entry => chosen.Contains(entry.Name))];
    }

    private async Task<int> RemoveAsync(
        IReadOnlyList<WaiverEntry> entries,
        WaiverRegistryWriter writer,
        string path,
        CancellationToken cancellationToken
    )
    {
        List<string> open = [];
        foreach (string name in entries.Select(entry => WaiverName.Of(path, entry.Name)))
        {
            try
            {
                await writer.RemoveAsync(path, name, cancellationToken);
                await host.Text.WriteLineAsync($"Removed {name}.");
            }
            catch (AwsCallFailedException failed)
            {
                open.Add(name);
                await host.Errors.WriteLineAsync(failed.Message);
            }
        }
        return open.Count == 0
            ? ExitCode.Success
            : throw new CommandFailedException(
                $"The state of these waivers is unknown: {string.Join(", ", open)}. Run waivers list and remove those "
                    + "that remain."
            );
    }
}
