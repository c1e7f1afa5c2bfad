using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>Shows the current registry.</summary>
internal sealed class ListRun(CommandHost host)
{
    public async Task<int> RunAsync(
        WaiverSource source,
        int endingWithin,
        bool asJson,
        AwsSettings settings,
        CancellationToken cancellationToken
    )
    {
        (CommandPlace place, WaiverRegistry registry, IReadOnlyDictionary<UserId, UserName>? users) =
            await host.RunWithStatusAsync("Reading the waivers", async progress =>
            {
                using AwsConnection aws = host.Connect(settings);
                CommandPlace account = await aws.ReadPlaceAsync(cancellationToken);
                WaiverRegistry read = await new WaiverRegistryReader(aws.Ssm, readsResources: true).ReadAsync(
                    source.Path,
                    source.MaxDuration,
                    cancellationToken
                );
                progress("Reading the users");
                return (account, read, await ReadUsersAsync(read, aws, cancellationToken));
            });
        IReadOnlyList<WaiverEntry> entries = WaiverEntry.AllOf(registry, host.Time.GetUtcNow(), endingWithin);

        if (asJson)
            WaiverJson.Write(entries, source.Path, users, host.Output);
        else
        {
            place.WriteHeader(host.Console);
            Show(entries, source.Path, users);
        }
        if (registry.Invalid.Count == 0)
            return ExitCode.Success;
        await host.Errors.WriteLineAsync(
            registry.Invalid is [{ } only]
                ? $"Waiver {WaiverName.Of(source.Path, only.Name)} is invalid and waives no keys: "
                    + $"{ReportText.Visible(only.Reason)}"
                : $"{registry.Invalid.Count} waivers are invalid and waive no keys."
        );
        return ExitCode.Violation;
    }

    /// <summary>
    /// Reads the users by id, to show renamed users; null if no waiver has an id, or if the users cannot be read.
    /// </summary>
    private async Task<IReadOnlyDictionary<UserId, UserName>?> ReadUsersAsync(
        WaiverRegistry registry,
        AwsConnection aws,
        CancellationToken cancellationToken
    )
    {
        if (registry.Waivers.All(waiver => waiver.UserId is null))
            return null;
        try
        {
            IReadOnlyList<IamUser> users = await new IamAccessKeyReader(aws.Iam).ListUsersAsync(cancellationToken);
            return users.DistinctBy(user => user.Id).ToDictionary(user => user.Id, user => user.Name);
        }
        catch (AwsCallFailedException unread)
        {
            await host.Errors.WriteLineAsync($"Renamed users are not shown: {unread.Message}");
            return null;
        }
    }

    private void Show(IReadOnlyList<WaiverEntry> entries, string path, IReadOnlyDictionary<UserId, UserName>? users)
    {
        if (entries.Count == 0)
        {
            host.Text.WriteLine($"No waivers under {path}.");
            return;
        }
        WaiverTable.Write([.. entries.Select(entry => WaiverRow.Of(entry, path, users))], host.Console);
        IEnumerable<string> counts = Enum.GetValues<WaiverState>()
            .Select(state => (State: state, Count: entries.Count(entry => entry.State == state)))
            .Where(counted => counted.Count > 0)
            .Select(counted => $"{counted.Count} {Shown.State(counted.State)}");
        host.Text.WriteLine($"{ReportText.Counted(entries.Count, "waiver")}: {string.Join(", ", counts)}.");
    }
}
