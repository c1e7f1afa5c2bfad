namespace AccessKeyRotation.Soak;

/// <summary>The size of a simulation and the settings of the product in it.</summary>
/// <param name="Seed">Reproduces what people do and which faults occur.</param>
internal sealed record SoakSettings(int Seed, int Days, int Users)
{
    public int MaxAge { get; init; } = 90;

    public int GraceDays { get; init; } = 30;

    public int WaitDays { get; init; } = 7;

    public int DailyLimit { get; init; } = 25;

    /// <summary>The oldest key at the start, in days.</summary>
    public int OldestKey { get; init; } = 180;

    /// <summary>The share of days with faults.</summary>
    public double FaultyDays { get; init; } = 0.4;
}
