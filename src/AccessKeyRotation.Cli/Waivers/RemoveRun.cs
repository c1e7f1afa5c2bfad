using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Evaluating;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>Shows the named entries, asks, and removes them; where one is unknown, none.</summary>
internal sealed class RemoveRun(CommandHost host)
{
    public async Task<int> RunAsync(IReadOnlyList<string> names, bool isAgreed, WaiverSource source, AwsSettings settings, CancellationToken cancellation)
    {
        using AwsConnection aws = host.Connect(settings);
        WaiverRegister register = await host.Status.RunAsync(
            "Reading the waivers", _ => new WaiverRegisterReader(aws.Ssm).ReadAsync(source.Path, source.MaxDuration, cancellation)).ConfigureAwait(false);
        WaiverEntry[] chosen = Choose(names, WaiverEntry.AllOf(register, host.Time.GetUtcNow(), WaiverOptions.EndingWithinDefault), source.Path);

        WaiverTable.Write([.. chosen.Select(entry => WaiverRow.Of(entry, source.Path))], host.Console);
        if (!isAgreed && !await Confirmation.AskAsync(host, $"Remove {(chosen.Length == 1 ? "this waiver" : $"these {chosen.Length} waivers")}?", cancellation).ConfigureAwait(false))
            throw new CommandFailedException("Nothing was removed.");
        return await RemoveAsync(chosen, new WaiverRegisterWriter(aws.Ssm), source.Path, cancellation).ConfigureAwait(false);
    }

    /// <exception cref="CommandFailedException">An entry is not there.</exception>
    private static WaiverEntry[] Choose(IEnumerable<string> names, IReadOnlyList<WaiverEntry> entries, string path)
    {
        HashSet<string> wanted = [.. names.Select(name => WaiverName.ParameterOf(path, WaiverName.Of(path, name)))];
        wanted.ExceptWith(entries.Select(entry => entry.Name));
        if (wanted.Count > 0)
        {
            string[] unknown = [.. wanted.Select(name => WaiverName.Of(path, name)).Order(StringComparer.Ordinal)];
            throw new CommandFailedException($"No waiver under {path} is called {string.Join(" or ", unknown)}; nothing was removed.");
        }
        HashSet<string> chosen = [.. names.Select(name => WaiverName.ParameterOf(path, WaiverName.Of(path, name)))];
        return [.. entries.Where(entry => chosen.Contains(entry.Name))];
    }

    private async Task<int> RemoveAsync(IReadOnlyList<WaiverEntry> entries, WaiverRegisterWriter writer, string path, CancellationToken cancellation)
    {
        List<string> left = [];
        foreach (string name in entries.Select(entry => WaiverName.Of(path, entry.Name)))
        {
            try
            {
                await writer.RemoveAsync(path, name, cancellation).ConfigureAwait(false);
                await host.Output.WriteLineAsync($"Removed {name}.").ConfigureAwait(false);
            }
            catch (AwsCallFailedException failed)
            {
                left.Add(name);
                await host.Errors.WriteLineAsync(failed.Message).ConfigureAwait(false);
            }
        }
        return left.Count == 0 ? ExitCode.Fine : throw new CommandFailedException($"Not known to be removed: {string.Join(", ", left)}. Run it again for what waivers list still has.");
    }
}
