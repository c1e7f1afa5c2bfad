using AccessKeyRotation.Cli.Commands.Waivers;
using AccessKeyRotation.Tests;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

public sealed class WaiverEntryTests
{
    [Theory]
    [InlineData("2026-11-23", WaiverState.Expired, -1)]
    [InlineData("2026-11-24", WaiverState.Expired, 0)]
    [InlineData("2026-11-25", WaiverState.Ending, 1)]
    [InlineData("2026-12-08", WaiverState.Ending, 14)]
    [InlineData("2026-12-09", WaiverState.InForce, 15)]
    public void A_waiver_stands_by_its_day(string expires, WaiverState state, int daysLeft)
    {
        WaiverEntry entry = AllOf(Given.Register(Given.Waiver("AKIAOLD", DateOnly.Parse(expires)))).Single();

        (entry.State, entry.DaysLeft).Should().Be((state, daysLeft));
        (entry.State == WaiverState.Expired).Should().Be(entry.Waiver!.IsExpired(Given.Now));
    }

    [Fact]
    public void The_worst_come_first_and_of_each_what_ends_first()
    {
        Waiver[] waivers =
        [
            Named("d", new(2027, 1, 31)),
            Named("c", new(2026, 12, 31)),
            Named("b", new(2026, 12, 1)),
            Named("a", new(2026, 11, 1)),
            Named("a2", new(2026, 11, 1)),
        ];

        AllOf(new(waivers, [new("z", "oops")]))
            .Select(entry => entry.Name)
            .Should()
            .Equal("z", "a", "a2", "b", "c", "d");
    }

    private static IReadOnlyList<WaiverEntry> AllOf(WaiverRegistry registry) =>
        WaiverEntry.AllOf(registry, Given.Now, endingWithin: 14);

    private static Waiver Named(string name, DateOnly expires) => Given.Waiver("AKIAOLD", expires) with { Name = name };
}
