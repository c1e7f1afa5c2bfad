namespace AccessKeyRotation.Cli.Evidence;

/// <summary>What was asked for on the command line.</summary>
/// <param name="From">The first day, in UTC.</param>
/// <param name="To">The last day, in UTC, all of it.</param>
/// <param name="Output">A folder that is new or empty.</param>
internal sealed record EvidenceOptions(string Rule, DateOnly From, DateOnly To, string Output)
{
    /// <summary>The first moment of the span.</summary>
    public DateTimeOffset Begin => new(From, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>The first moment after it.</summary>
    public DateTimeOffset End => new(To.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
}
