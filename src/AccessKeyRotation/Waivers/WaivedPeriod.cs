namespace AccessKeyRotation.Waivers;

/// <summary>
/// Days in which the same resources are waived. Guard, which checks templates, has no clock and can compare with one list only: so each of these has
/// the whole list for its days, and whoever asks gives the day.
/// </summary>
/// <param name="From">The first of its days (UTC).</param>
/// <param name="Until">The day after its last.</param>
/// <param name="Resources">In order, each once; see <see cref="WaivedResource"/>.</param>
/// <param name="Waivers">What the register or the folder calls those that name them, in order.</param>
public sealed record WaivedPeriod(DateOnly From, DateOnly Until, IReadOnlyList<string> Resources, IReadOnlyList<string> Waivers)
{
    /// <summary>All periods from a moment on. They follow each other, and after the last nothing is waived.</summary>
    /// <param name="waivers">Expired ones and those without resources are left out.</param>
    public static IReadOnlyList<WaivedPeriod> AllOf(IEnumerable<Waiver> waivers, DateTimeOffset now)
    {
        Waiver[] inForce = [.. waivers.Where(waiver => waiver.Resources is { Count: > 0 } && !waiver.IsExpired(now))];
        List<WaivedPeriod> periods = [];
        DateOnly from = DateOnly.FromDateTime(now.UtcDateTime);
        foreach (DateOnly until in inForce.Select(waiver => waiver.Expires).Distinct().Order())
        {
            Waiver[] still = [.. inForce.Where(waiver => waiver.Expires >= until)];
            periods.Add(new(
                from, until,
                [.. still.SelectMany(waiver => waiver.Resources!).Distinct().Order(StringComparer.Ordinal)],
                [.. still.Select(waiver => waiver.Name).Order(StringComparer.Ordinal)]));
            from = until;
        }
        return periods;
    }
}
