using System.Globalization;

namespace AccessKeyRotation.Cli.Tests.Waivers;

/// <summary>Days as waivers spell them.</summary>
internal static class Days
{
    /// <summary>The moment of tests whose clock stands still.</summary>
    public static readonly DateTimeOffset Fixed = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <param name="days">From today, by the clock of the system.</param>
    public static string FromNow(int days) => TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Runs the command line at the fixed moment.</summary>
    public static Task<int> RunAtFixedTimeAsync(this CommandLine line, params string[] arguments) =>
        RotationCommand.RunAsync(line.Host with { Time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Fixed) }, arguments);
}
