using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>A waiver of the registry and its state at a time.</summary>
/// <param name="Name">The name in the registry.</param>
/// <param name="DaysLeft">The days (UTC) until the expiry date; 0 or less after it; null if the waiver is
/// invalid.</param>
/// <param name="Waiver">Null if and only if <paramref name="Invalid"/> is not null.</param>
public sealed record WaiverEntry(string Name, WaiverState State, int? DaysLeft, Waiver? Waiver, InvalidWaiver? Invalid)
{
    /// <summary>Returns all waivers by state (invalid, expired, ending, in force), then by expiry date.</summary>
    /// <param name="endingWithin">The number of days before the expiry date in which a waiver is ending.</param>
    public static IReadOnlyList<WaiverEntry> AllOf(WaiverRegistry registry, DateTimeOffset now, int endingWithin) =>
        [
            .. registry
                .Invalid.Select(invalid => new WaiverEntry(
                    invalid.Name,
                    WaiverState.Invalid,
                    DaysLeft: null,
                    Waiver: null,
                    invalid
                ))
                .Concat(registry.Waivers.Select(waiver => Of(waiver, now, endingWithin)))
                .OrderBy(entry => entry.State)
                .ThenBy(entry => entry.DaysLeft)
                .ThenBy(entry => entry.Name, StringComparer.Ordinal),
        ];

    private static WaiverEntry Of(Waiver waiver, DateTimeOffset now, int endingWithin)
    {
        int daysLeft = waiver.Expires.DayNumber - DateOnly.FromDateTime(now.UtcDateTime).DayNumber;
        WaiverState state =
            waiver.IsExpired(now) ? WaiverState.Expired
            : daysLeft <= endingWithin ? WaiverState.Ending
            : WaiverState.InForce;
        return new(waiver.Name, state, daysLeft, waiver, Invalid: null);
    }
}

/// <summary>The state of a waiver, most urgent first.</summary>
public enum WaiverState
{
    /// <summary>The waiver is invalid and waives no keys.</summary>
    Invalid,

    /// <summary>The waiver is past its expiry date.</summary>
    Expired,

    /// <summary>The waiver is in force and expires soon.</summary>
    Ending,

    InForce,
}
