using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>Writes one waiver, sees that the rule will take it for one, and says which keys it covers.</summary>
internal sealed class AddRun(CommandHost host)
{
    private const int Looks = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public async Task<int> RunAsync(AddRequest request, AwsSettings settings, CancellationToken cancellation)
    {
        DateTimeOffset now = host.Time.GetUtcNow();
        request.Check(now);
        (UserKeys found, Waiver written) = await host.Status.RunAsync("Reading the user", async progress =>
        {
            using AwsConnection aws = host.Connect(settings);
            UserKeys user = await FindAsync(request, new IamAccessKeyReader(aws.Iam), cancellation).ConfigureAwait(false);
            NewWaiver waiver = request.ToNew(user, now);
            progress("Writing the waiver");
            await WriteAsync(request, waiver, aws, cancellation).ConfigureAwait(false);
            return (user, await ReadBackAsync(request, waiver, new WaiverRegisterReader(aws.Ssm), cancellation).ConfigureAwait(false));
        }).ConfigureAwait(false);

        await host.Output.WriteLineAsync(
            $"Waiver {WaiverName.Of(request.Source.Path, written.Name)} is in force until {ReportText.Day(written.Expires)}; {written.Owner} answers for it.").ConfigureAwait(false);
        await host.Output.WriteLineAsync(Coverage(written, found)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private async Task<UserKeys> FindAsync(AddRequest request, IamAccessKeyReader iam, CancellationToken cancellation)
    {
        IamUser? user = await iam.FindUserAsync(new UserName(request.User), cancellation).ConfigureAwait(false);
        return (user is null ? null : await new UserKeysReader(iam, host.Time).ReadAsync(user.Id, user.Name, cancellation).ConfigureAwait(false))
            ?? throw new CommandFailedException($"--user is '{request.User}'; it must be the name of an IAM user of this account, and no user has this one.");
    }

    private static async Task WriteAsync(AddRequest request, NewWaiver waiver, AwsConnection aws, CancellationToken cancellation)
    {
        WaiverRegisterWriter writer = new(aws.Ssm);
        if (request.MayReplace)
            await writer.WriteAsync(request.Source.Path, waiver, cancellation).ConfigureAwait(false);
        else if (!await writer.TryAddAsync(request.Source.Path, waiver, cancellation).ConfigureAwait(false))
            throw new CommandFailedException($"A waiver called {waiver.Name} exists already; look at it with waivers list, then give another --name, or --replace to write over it.");
    }

    /// <summary>As the rule reads it: only AWS knows when it was written, and by that which keys it covers.</summary>
    private async Task<Waiver> ReadBackAsync(AddRequest request, NewWaiver waiver, WaiverRegisterReader reader, CancellationToken cancellation)
    {
        for (int look = 1; ; look++)
        {
            WaiverRegister? entry = await reader.FindAsync(request.Source.Path, waiver.Name, request.Source.MaxDuration, cancellation).ConfigureAwait(false);
            if (entry?.Waivers is [{ } read] && waiver.IsWrittenAs(read))
                return read;
            if (entry?.Invalid is [{ } invalid] && invalid.Document?.ToJson() == waiver.ToJson())
                throw new CommandFailedException($"The waiver is written and yet invalid. {invalid}");
            if (look == Looks)
                throw new CommandFailedException($"Waiver {waiver.Name} was written and does not show in the register; look at waivers list.");
            await Task.Delay(Pause, host.Time, cancellation).ConfigureAwait(false);
        }
    }

    private string Coverage(Waiver waiver, UserKeys found)
    {
        DateTimeOffset now = host.Time.GetUtcNow();
        string[] covered =
        [
            .. found.Keys.Where(key => waiver.Covers(found.User, key, now)).OrderBy(key => key.CreateDate)
                .Select(key => $"{key.Id} ({Status(key)}, created {ReportText.Day(key.CreateDate)})"),
        ];
        string noun = covered.Length == 1 ? "access key" : "access keys";
        if (waiver.AccessKeyId is not null)
            return $"It covers {noun} {Shown.List(covered)} of {found.User.Name} and no other.";
        return covered.Length == 0
            ? $"It covers no access key: {found.User.Name} has none now, and those created later are not covered."
            : $"It covers {noun} {Shown.List(covered)} of {found.User.Name}; those created later are not covered.";
    }

    private static string Status(AccessKey key) => key.Status switch
    {
        AccessKeyStatus.Active => "active",
        AccessKeyStatus.Inactive => "inactive",
        AccessKeyStatus.Expired => "expired",
        _ => "of unknown status",
    };
}
