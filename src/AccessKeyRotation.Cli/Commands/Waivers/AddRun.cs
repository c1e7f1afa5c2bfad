using System.Globalization;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>Writes a waiver, verifies it as the rule reads it, and reports the covered keys.</summary>
internal sealed class AddRun(CommandHost host)
{
    public async Task<int> RunAsync(AddRequest request, AwsSettings settings, CancellationToken cancellationToken)
    {
        DateTimeOffset now = host.Time.GetUtcNow();
        request.Check(now);
        (CommandPlace place, UserKeys found, Waiver written) = await host.RunWithStatusAsync(
            "Reading the user",
            async progress =>
            {
                using AwsConnection aws = host.Connect(settings);
                CommandPlace account = await aws.ReadPlaceAsync(cancellationToken);
                UserKeys user = await FindAsync(request, new IamAccessKeyReader(aws.Iam), cancellationToken);
                NewWaiver waiver = request.ToNew(user, now);
                progress("Writing the waiver");
                await WriteAsync(request, waiver, aws, cancellationToken);
                return (
                    account,
                    user,
                    await ReadBackAsync(
                        request,
                        waiver,
                        new WaiverRegistryReader(aws.Ssm, readsResources: true),
                        cancellationToken
                    )
                );
            }
        );

        place.WriteHeader(host.Console);
        await host.Text.WriteLineAsync(
            $"Waiver {WaiverName.Of(request.Source.Path, written.Name)} is in force until "
                + $"{ReportText.Day(written.Expires)}; owner: {written.Owner}."
        );
        await host.Text.WriteLineAsync(Coverage(written, found));
        return ExitCode.Success;
    }

    private async Task<UserKeys> FindAsync(
        AddRequest request,
        IamAccessKeyReader iam,
        CancellationToken cancellationToken
    )
    {
        IamUser? user = await iam.FindUserAsync(new UserName(request.User), cancellationToken);
        return (
            user is null
                ? null
                : await new UserKeysReader(iam, host.Time).ReadAsync(user.Id, user.Name, cancellationToken)
        )
            ?? throw new CommandFailedException(
                $"--user '{request.User}' was not found in this account: use the name of an IAM user."
            );
    }

    private static async Task WriteAsync(
        AddRequest request,
        NewWaiver waiver,
        AwsConnection aws,
        CancellationToken cancellationToken
    )
    {
        WaiverRegistryWriter writer = new(aws.Ssm);
        if (request.MayReplace)
            await writer.WriteAsync(request.Source.Path, waiver, cancellationToken);
        else if (!await writer.TryAddAsync(request.Source.Path, waiver, cancellationToken))
            throw new CommandFailedException(
                $"Waiver {waiver.Name} exists already. Show it with waivers list, then use another --name, or "
                    + "--replace to overwrite it."
            );
    }

    /// <summary>
    /// Reads the waiver as the rule does. The covered keys depend on the time at which AWS stored it.
    /// </summary>
    private async Task<Waiver> ReadBackAsync(
        AddRequest request,
        NewWaiver waiver,
        WaiverRegistryReader reader,
        CancellationToken cancellationToken
    ) =>
        await new RetrySchedule(Attempts: 5, TimeSpan.FromSeconds(2), host.Time).UntilAsync(
            token => FindWrittenAsync(request, waiver, reader, token),
            written => written is not null,
            cancellationToken
        )
        ?? throw new CommandFailedException(
            $"Waiver {waiver.Name} was written, but it is not in the registry. Run waivers list."
        );

    private static async Task<Waiver?> FindWrittenAsync(
        AddRequest request,
        NewWaiver waiver,
        WaiverRegistryReader reader,
        CancellationToken cancellationToken
    )
    {
        WaiverRegistry? entry = await reader.FindAsync(
            request.Source.Path,
            waiver.Name,
            request.Source.MaxDuration,
            cancellationToken
        );
        if (entry?.Waivers is [{ } read] && waiver.IsWrittenAs(read))
            return read;
        return entry?.Invalid is [{ } invalid] && invalid.Document?.ToJson() == waiver.ToJson()
            ? throw new CommandFailedException(
                $"The waiver was written, but it is invalid. {invalid} Correct it with --replace."
            )
            : null;
    }

    private string Coverage(Waiver waiver, UserKeys found)
    {
        DateTimeOffset now = host.Time.GetUtcNow();
        string[] covered =
        [
            .. found
                .Keys.Where(key => waiver.Covers(found.User, key, now))
                .OrderBy(key => key.CreateDate)
                .Select(key => $"{key.Id} ({Status(key)}, created {ReportText.Day(key.CreateDate)})"),
        ];
        string noun = covered.Length == 1 ? "access key" : "access keys";
        if (waiver.AccessKeyId is not null)
            return $"It covers {noun} {Shown.List(covered)} of {found.User.Name} only.";
        return covered.Length == 0
            ? $"It covers no access keys: {found.User.Name} has none now, and later keys are not covered."
            : $"It covers {noun} {Shown.List(covered)} of {found.User.Name}; later keys are not covered.";
    }

    private static string Status(AccessKey key) =>
        key.Status switch
        {
            AccessKeyStatus.Active => "active",
            AccessKeyStatus.Inactive => "inactive",
            AccessKeyStatus.Expired => "expired",
            _ => "of unknown status",
        };
}

/// <summary>The options of <c>waivers add</c>.</summary>
/// <param name="Key">Null for all keys of the user.</param>
/// <param name="Expires">Null if <paramref name="Days"/> is set.</param>
/// <param name="Resources">The resources that are exempt from preventive checks; null for none.</param>
/// <param name="Name">Null for a name derived from the user and the key.</param>
/// <param name="MayReplace">True to overwrite a waiver of the same name.</param>
internal sealed record AddRequest(
    string User,
    string? Key,
    string Owner,
    string Reason,
    string? Expires,
    int? Days,
    string? Ticket,
    IReadOnlyList<string>? Resources,
    string? Name,
    bool MayReplace,
    WaiverSource Source
)
{
    /// <summary>Returns the day at whose start the waiver expires.</summary>
    /// <exception cref="CommandFailedException">The text is not a date, or the date is out of range.</exception>
    public DateOnly EndAsOf(DateTimeOffset now)
    {
        DateOnly today = DateOnly.FromDateTime(now.UtcDateTime);
        DateOnly latest = DateOnly.FromDateTime((now + Source.MaxDuration).UtcDateTime);
        string allowed =
            $"use a date from {ReportText.Day(today.AddDays(1))} to {ReportText.Day(latest)}, at most "
            + $"{ReportText.Days(Source.MaxDuration)} ahead (--max-waiver-days)";
        if (Days is { } days)
            return Within(
                today.AddDays(days),
                $"--days {days} (until {ReportText.Day(today.AddDays(days))}) is out of range"
            );
        return DateOnly.TryParseExact(
            Expires,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateOnly end
        )
            ? Within(end, $"--expires {Expires} is out of range")
            : throw new CommandFailedException(
                $"--expires '{Expires}' is not a date such as {ReportText.Day(latest)}: {allowed}."
            );

        DateOnly Within(DateOnly date, string fault) =>
            date > today && date <= latest ? date : throw new CommandFailedException($"{fault}: {allowed}.");
    }

    /// <summary>Returns the waiver after validation.</summary>
    /// <exception cref="CommandFailedException">The waiver would be invalid.</exception>
    public NewWaiver ToNew(UserKeys found, DateTimeOffset now)
    {
        AccessKeyId? key = Key is null ? null : new AccessKeyId(Key);
        if (key is { } only && !found.Keys.Any(other => other.Id == only))
            throw new CommandFailedException(
                $"--key '{Key}' is not an access key of user {found.User.Name}, who has {KeysOf(found)}. Use one of "
                    + "the user's keys."
            );
        NewWaiver waiver = new(
            Name ?? WaiverName.For(found.User, key),
            found.User,
            key,
            Owner,
            Reason,
            EndAsOf(now),
            Ticket,
            Resources
        );
        WaiverCheck check = WaiverCheck.Of(waiver.Name, waiver.ToJson(), now, Source.MaxDuration);
        return check.Faults is [{ } fault, ..]
            ? throw new CommandFailedException($"The waiver is invalid and was not written: {fault.What}")
            : waiver;
    }

    /// <summary>Validates the options without AWS calls.</summary>
    /// <exception cref="CommandFailedException">An option is invalid.</exception>
    public void Check(DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(Owner))
            throw new CommandFailedException("--owner is empty: set the owner who is responsible for the waiver.");
        if (string.IsNullOrWhiteSpace(Reason))
            throw new CommandFailedException(
                "--reason is empty: give the reason why the keys cannot be rotated in time."
            );
        if (Name is not null && !WaiverName.IsName(Name))
            throw new CommandFailedException($"--name '{Name}' is not valid: use {WaiverName.Allowed}.");
        if (Resources?.FirstOrDefault(resource => !WaivedResource.IsResource(resource)) is { } wrong)
            throw new CommandFailedException($"--resource '{wrong}' is not valid: use {WaivedResource.Allowed}.");
        _ = EndAsOf(now);
    }

    private static string KeysOf(UserKeys found) =>
        found.Keys.Count == 0 ? "none" : Shown.List([.. found.Keys.Select(key => key.Id.Value)]);
}
