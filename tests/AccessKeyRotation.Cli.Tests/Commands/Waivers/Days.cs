using System.Globalization;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

/// <summary>Dates in the format of waivers.</summary>
internal static class Days
{
    /// <summary>The time of tests with a fixed clock.</summary>
    public static readonly DateTimeOffset Fixed = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <param name="days">The days from today by the system clock.</param>
    public static string FromNow(int days) =>
        TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Runs the command line at the fixed time.</summary>
    public static Task<int> RunAtFixedTimeAsync(this CommandLine line, params string[] arguments) =>
        RotationCommand.RunAsync(
            line.Host with
            {
                Time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Fixed),
            },
            arguments
        );
}
