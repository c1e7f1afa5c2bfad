using System.Globalization;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Cli.Evaluating;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>The waiver that the command line asks for.</summary>
/// <param name="Key">Null: every key that the user has.</param>
/// <param name="Expires">Null where <paramref name="Days"/> is given.</param>
/// <param name="Resources">What it lets through preventive checks; null: nothing.</param>
/// <param name="Name">Null: one that is made of the user and the key.</param>
/// <param name="MayReplace">Whether it may be written over another of its name.</param>
internal sealed record AddRequest(
    string User, string? Key, string Owner, string Reason, string? Expires, int? Days, string? Ticket, IReadOnlyList<string>? Resources,
    string? Name, bool MayReplace, WaiverSource Source)
{
    /// <summary>The day at whose beginning it ends.</summary>
    /// <exception cref="CommandFailedException">It is no day, has begun, or is too far away.</exception>
    public DateOnly EndAsOf(DateTimeOffset now)
    {
        DateOnly today = DateOnly.FromDateTime(now.UtcDateTime);
        DateOnly latest = DateOnly.FromDateTime((now + Source.MaxDuration).UtcDateTime);
        string allowed = $"it must be a day from {ReportText.Day(today.AddDays(1))} to {ReportText.Day(latest)}, at most {Source.MaxDuration.TotalDays} days away (--max-waiver-days)";
        if (Days is { } days)
            return Within(today.AddDays(days), $"--days is {days}, which ends on {ReportText.Day(today.AddDays(days))}");
        return DateOnly.TryParseExact(Expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly end)
            ? Within(end, $"--expires is {Expires}")
            : throw new CommandFailedException($"--expires is '{Expires}', which is no date such as {ReportText.Day(latest)}; {allowed}.");

        DateOnly Within(DateOnly date, string said) => date > today && date <= latest ? date : throw new CommandFailedException($"{said}; {allowed}.");
    }

    /// <summary>The waiver, seen to be one.</summary>
    /// <exception cref="CommandFailedException">It would be invalid.</exception>
    public NewWaiver ToNew(UserKeys found, DateTimeOffset now)
    {
        AccessKeyId? key = Key is null ? null : new AccessKeyId(Key);
        if (key is { } only && !found.Keys.Any(other => other.Id == only))
            throw new CommandFailedException($"--key is '{Key}'; it must be an access key of user {found.User.Name}, who has {KeysOf(found)}.");
        NewWaiver waiver = new(Name ?? WaiverName.For(found.User, key), found.User, key, Owner, Reason, EndAsOf(now), Ticket, Resources);
        WaiverCheck check = WaiverCheck.Of(waiver.Name, waiver.ToJson(), now, Source.MaxDuration);
        return check.Faults is [{ } fault, ..] ? throw new CommandFailedException($"The waiver would be refused: {fault.What}") : waiver;
    }

    /// <summary>What can be said without AWS.</summary>
    /// <exception cref="CommandFailedException">Something is not allowed.</exception>
    public void Check(DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(Owner))
            throw new CommandFailedException("--owner is empty; it must say who answers for the waiver.");
        if (string.IsNullOrWhiteSpace(Reason))
            throw new CommandFailedException("--reason is empty; it must say why the keys cannot be rotated in time.");
        if (Name is not null && !WaiverName.IsName(Name))
            throw new CommandFailedException($"--name is '{Name}'; it must be {WaiverName.Allowed}.");
        if (Resources?.FirstOrDefault(resource => !WaivedResource.IsResource(resource)) is { } wrong)
            throw new CommandFailedException($"--resource is '{wrong}'; it must be {WaivedResource.Allowed}.");
        _ = EndAsOf(now);
    }

    private static string KeysOf(UserKeys found) => found.Keys.Count == 0 ? "none" : Shown.List([.. found.Keys.Select(key => key.Id.Value)]);
}
