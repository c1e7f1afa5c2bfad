using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>The waivers of an account by status at the time of the evaluation.</summary>
/// <param name="InForce">Ordered by expiry date. It includes those that expire soon.</param>
/// <param name="Expired">The latest first.</param>
internal sealed record WaiverStatus(
    IReadOnlyList<Waiver> InForce,
    IReadOnlyList<Waiver> EndingSoon,
    IReadOnlyList<Waiver> Expired,
    IReadOnlyList<InvalidWaiver> Invalid
)
{
    /// <summary>The time before its expiry in which a waiver is highlighted.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    public static WaiverStatus Of(WaiverRegistry registry, DateTimeOffset now)
    {
        Waiver[] inForce = [.. Sorted(registry.Waivers.Where(waiver => !waiver.IsExpired(now)))];
        return new(
            inForce,
            [.. inForce.Where(waiver => waiver.IsExpired(now + Soon))],
            [.. Sorted(registry.Waivers.Where(waiver => waiver.IsExpired(now))).Reverse()],
            [.. registry.Invalid.OrderBy(invalid => invalid.Name, StringComparer.Ordinal)]
        );
    }

    private static IEnumerable<Waiver> Sorted(IEnumerable<Waiver> waivers) =>
        waivers.OrderBy(waiver => waiver.Expires).ThenBy(waiver => waiver.Name, StringComparer.Ordinal);

    /// <summary>Returns a summary such as <c>3 in force, 1 of them expires within 14 days; 1 expired</c>.</summary>
    public override string ToString()
    {
        string soon = EndingSoon.Count switch
        {
            0 => "",
            1 when InForce.Count == 1 => $", expires within {ReportText.Days(Soon)}",
            1 => $", 1 of them expires within {ReportText.Days(Soon)}",
            { } some => $", {ReportText.Number(some)} of them expire within {ReportText.Days(Soon)}",
        };
        return string.Join(
            "; ",
            new[]
            {
                InForce.Count == 0 ? "none in force" : $"{ReportText.Number(InForce.Count)} in force{soon}",
                Expired.Count == 0 ? null : $"{ReportText.Number(Expired.Count)} expired",
                Invalid.Count == 0 ? null : $"{ReportText.Number(Invalid.Count)} invalid, not applied",
            }.OfType<string>()
        );
    }
}
