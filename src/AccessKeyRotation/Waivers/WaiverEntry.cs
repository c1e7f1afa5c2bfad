namespace AccessKeyRotation.Waivers;

/// <summary>One entry of the register as it stands at a moment.</summary>
/// <param name="Name">As the register has it.</param>
/// <param name="DaysLeft">Days (UTC) until the one at whose beginning it ends; 0 or less where that has passed; null for one that is no waiver.</param>
/// <param name="Waiver">Null exactly where <paramref name="Invalid"/> is not.</param>
public sealed record WaiverEntry(string Name, WaiverState State, int? DaysLeft, Waiver? Waiver, InvalidWaiver? Invalid)
{
    /// <summary>All entries, the worst first: invalid, expired, ending, in force; of each the one that ends first.</summary>
    /// <param name="endingWithin">Days before its end in which a waiver counts as ending.</param>
    public static IReadOnlyList<WaiverEntry> AllOf(WaiverRegister register, DateTimeOffset now, int endingWithin) =>
    [
        .. register.Invalid.Select(invalid => new WaiverEntry(invalid.Name, WaiverState.Invalid, DaysLeft: null, Waiver: null, invalid))
            .Concat(register.Waivers.Select(waiver => Of(waiver, now, endingWithin)))
            .OrderBy(entry => entry.State).ThenBy(entry => entry.DaysLeft).ThenBy(entry => entry.Name, StringComparer.Ordinal),
    ];

    private static WaiverEntry Of(Waiver waiver, DateTimeOffset now, int endingWithin)
    {
        int daysLeft = waiver.Expires.DayNumber - DateOnly.FromDateTime(now.UtcDateTime).DayNumber;
        WaiverState state = waiver.IsExpired(now) ? WaiverState.Expired : daysLeft <= endingWithin ? WaiverState.Ending : WaiverState.InForce;
        return new(waiver.Name, state, daysLeft, waiver, Invalid: null);
    }
}
