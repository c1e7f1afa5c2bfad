using System.Globalization;

namespace AccessKeyRotation.Usage;

/// <summary>The recent clients of an access key, as far as CloudTrail returned them in a few seconds.</summary>
/// <param name="Clients">Most recent first.</param>
/// <param name="Regions">The regions that were searched.</param>
/// <param name="Failure">The reason why a region was not read; null if all were read.</param>
public sealed record RecentUsage(IReadOnlyList<ClientUsage> Clients, IReadOnlyList<string> Regions, string? Failure)
{
    /// <summary>The maximum number of clients that are listed.</summary>
    public const int ClientsShown = 3;

    /// <summary>Returns the sentences for a notification or a question.</summary>
    /// <param name="days">The length of the search.</param>
    public IReadOnlyList<string> Describe(int days, DateTimeOffset now)
    {
        List<string> lines = [];
        string place = string.Create(
            CultureInfo.InvariantCulture,
            $"management events of {string.Join(" and ", Regions)} in the last {days} days"
        );
        if (Clients.Count > 0)
        {
            lines.Add($"Used by, most recent first ({place}):");
            lines.AddRange(Clients.Take(ClientsShown).Select(client => $"- {Describe(client, now)}"));
            if (Clients.Count > ClientsShown)
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"- {Clients.Count - ClientsShown} more"));
        }
        else if (Failure is null)
            lines.Add($"No calls are in the {place}. Data events, such as reads of S3 objects, are not among them.");
        if (Failure is not null)
            lines.Add($"Usage not available: {Failure.TrimEnd('.')}.");
        return lines;
    }

    /// <summary>Returns such as <c>Terraform 1.9.0 from 198.51.100.7, last 2 hours ago</c>.</summary>
    public static string Describe(ClientUsage client, DateTimeOffset now)
    {
        IReadOnlyList<string> sources = client.Sources;
        string more =
            sources.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" and {sources.Count - 1} more") : "";
        return $"{Excerpt.Of(client.Client.ToString())} from {Excerpt.Of(sources[0])}{more}, last "
            + $"{Ago(now - new DateTimeOffset(client.LastSeen, TimeSpan.Zero))}";
    }

    private static string Ago(TimeSpan time) =>
        time.TotalMinutes < 1 ? "less than a minute ago"
        : time.TotalHours < 1 ? Counted((int)time.TotalMinutes, "minute")
        : time.TotalDays < 1 ? Counted((int)time.TotalHours, "hour")
        : Counted((int)time.TotalDays, "day");

    private static string Counted(int count, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")} ago");
}
