using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>
/// A period in which the same resources are waived. Guard has no clock and can compare with one list only, so each
/// period has the whole list for its days, and the caller provides the date.
/// </summary>
/// <param name="From">The first day (UTC).</param>
/// <param name="Until">The day after the last day.</param>
/// <param name="Resources">Sorted and distinct; see <see cref="WaivedResource"/>.</param>
/// <param name="Waivers">The names of the waivers with these resources, sorted.</param>
public sealed record WaivedPeriod(
    DateOnly From,
    DateOnly Until,
    IReadOnlyList<string> Resources,
    IReadOnlyList<string> Waivers
)
{
    /// <summary>Returns all consecutive periods from a time on. After the last one, no resources are waived.</summary>
    /// <param name="waivers">Expired waivers and waivers without resources are ignored.</param>
    public static IReadOnlyList<WaivedPeriod> AllOf(IEnumerable<Waiver> waivers, DateTimeOffset now)
    {
        Waiver[] inForce = [.. waivers.Where(waiver => waiver.Resources is { Count: > 0 } && !waiver.IsExpired(now))];
        List<WaivedPeriod> periods = [];
        DateOnly from = DateOnly.FromDateTime(now.UtcDateTime);
        foreach (DateOnly until in inForce.Select(waiver => waiver.Expires).Distinct().Order())
        {
            Waiver[] still = [.. inForce.Where(waiver => waiver.Expires >= until)];
            periods.Add(
                new(
                    from,
                    until,
                    [.. still.SelectMany(waiver => waiver.Resources!).Distinct().Order(StringComparer.Ordinal)],
                    [.. still.Select(waiver => waiver.Name).Order(StringComparer.Ordinal)]
                )
            );
            from = until;
        }
        return periods;
    }
}
