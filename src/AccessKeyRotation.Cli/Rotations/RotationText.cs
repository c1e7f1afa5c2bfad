using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Cli.Rotations;

/// <summary>A rotation in progress as lines of name and value, for people.</summary>
internal static class RotationText
{
    /// <param name="clients">Sentences about the clients of the old key; empty if they were not read.</param>
    public static IEnumerable<(string Name, string Value)> Lines(
        RotationInProgress rotation,
        FinishSettings settings,
        DateTimeOffset now,
        IReadOnlyList<string> clients
    )
    {
        RotationRecord record = rotation.Record;
        yield return ("User", rotation.User.Name.Value);
        yield return ("Old key", KeyOf(record.OldKey, rotation.OldKey));
        foreach ((int index, string client) in clients.Index())
            yield return (index == 0 ? "Clients" : "", client);
        yield return ("New key", record.NewKey is { } newKey ? KeyOf(newKey, rotation.NewKey) : "not created yet");
        yield return ("Delivered", rotation.DeliveredAt is { } at ? Minute(at) : "not delivered");
        if (rotation.DeliveredAt is { } delivered)
            yield return ("Time left", TimeLeft(delivered + settings.Wait, now));
        yield return ("Next step", NextStep.Describe(rotation));
    }

    /// <summary>Returns the day of the last use, <c>never</c>, <c>unknown</c>, or <c>deleted</c>.</summary>
    public static string LastUsed(AccessKey? key) => key is null ? "deleted" : ReportText.LastUsed(key.LastUse);

    private static string KeyOf(AccessKeyId id, AccessKey? key) =>
        key is null
            ? $"{id}, deleted"
            : $"{id}{(key.IsActive ? "" : $", {key.Status}")}, created {Minute(key.CreateDate)}, {UseOf(key.LastUse)}";

    private static string UseOf(LastUse lastUse) =>
        lastUse switch
        {
            LastUse.At used => $"last used {Minute(used.Date)}"
                + (used.Service is { } service ? $" by {service}" : "")
                + (used.Region is { } region ? $" in {region}" : ""),
            _ when lastUse == LastUse.Never => "never used",
            _ => "last use unknown",
        };

    private static string TimeLeft(DateTimeOffset end, DateTimeOffset now) =>
        end > now
            ? $"{ReportText.Counted((int)Math.Ceiling((end - now).TotalDays), "day")}, until {Minute(end)}"
            : $"none since {Minute(end)}";

    private static string Minute(DateTimeOffset moment) => $"{ReportText.Minute(moment)} UTC";
}
