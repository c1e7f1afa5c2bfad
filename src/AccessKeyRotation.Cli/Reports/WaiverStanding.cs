using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>How the waivers of an account stand at the moment of judging.</summary>
/// <param name="InForce">The one that ends first before the others; those that end soon are among them.</param>
/// <param name="Expired">The latest first.</param>
internal sealed record WaiverStanding(IReadOnlyList<Waiver> InForce, IReadOnlyList<Waiver> EndingSoon, IReadOnlyList<Waiver> Expired, IReadOnlyList<InvalidWaiver> Invalid)
{
    /// <summary>How long before its end a waiver is pointed out.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    public static WaiverStanding Of(WaiverRegister register, DateTimeOffset now)
    {
        Waiver[] inForce = [.. Sorted(register.Waivers.Where(waiver => !waiver.IsExpired(now)))];
        return new(
            inForce,
            [.. inForce.Where(waiver => waiver.IsExpired(now + Soon))],
            [.. Sorted(register.Waivers.Where(waiver => waiver.IsExpired(now))).Reverse()],
            [.. register.Invalid.OrderBy(invalid => invalid.Name, StringComparer.Ordinal)]);
    }

    private static IEnumerable<Waiver> Sorted(IEnumerable<Waiver> waivers) => waivers.OrderBy(waiver => waiver.Expires).ThenBy(waiver => waiver.Name, StringComparer.Ordinal);

    /// <summary>Such as <c>3 in force, 1 of them ends within 14 days; 1 expired</c>.</summary>
    public override string ToString()
    {
        string soon = EndingSoon.Count switch
        {
            0 => "",
            1 when InForce.Count == 1 => $", ends within {ReportText.Days(Soon)}",
            1 => $", 1 of them ends within {ReportText.Days(Soon)}",
            { } some => $", {ReportText.Number(some)} of them end within {ReportText.Days(Soon)}",
        };
        return string.Join("; ", new[]
        {
            InForce.Count == 0 ? "none in force" : $"{ReportText.Number(InForce.Count)} in force{soon}",
            Expired.Count == 0 ? null : $"{ReportText.Number(Expired.Count)} expired",
            Invalid.Count == 0 ? null : $"{ReportText.Number(Invalid.Count)} invalid, so not obeyed",
        }.OfType<string>());
    }
}
