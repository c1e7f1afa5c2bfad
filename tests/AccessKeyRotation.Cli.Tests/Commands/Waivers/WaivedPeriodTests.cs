using AccessKeyRotation.Cli.Commands.Waivers;
using AccessKeyRotation.Tests;
using AccessKeyRotation.Waivers;
using CsCheck;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

public sealed class WaivedPeriodTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Given.Now.UtcDateTime);

    [Fact]
    public void Each_end_of_a_waiver_ends_a_period()
    {
        IReadOnlyList<WaivedPeriod> periods = WaivedPeriod.AllOf(
            [Waiver("b", 10, "B", "A"), Waiver("a", 3, "A", "C"), Waiver("past", 0, "P"), Waiver("none", 5)],
            Given.Now
        );

        periods
            .Select(period =>
                $"{period.From.DayNumber - Today.DayNumber}-{period.Until.DayNumber - Today.DayNumber} {string.Join(",", period.Resources)} of {string.Join(",", period.Waivers)}"
            )
            .Should()
            .Equal("0-3 A,B,C of a,b", "3-10 A,B of b");
    }

    [Fact]
    public void Where_nothing_is_waived_there_is_no_period() =>
        WaivedPeriod.AllOf([Waiver("past", -1, "P"), Waiver("none", 5)], Given.Now).Should().BeEmpty();

    [Fact]
    public void On_every_day_a_resource_is_let_through_exactly_while_a_waiver_that_names_it_lasts() =>
        Gen.Select(Gen.Char["ABC"].Array[0, 3], Gen.Int[-2, 8])
            .Array[0, 5]
            .Sample(given =>
            {
                Waiver[] waivers =
                [
                    .. given.Select(
                        (waiver, number) =>
                            Waiver(
                                $"{number}",
                                waiver.Item2,
                                [.. waiver.Item1.Select(letter => $"{letter}").Distinct()]
                            )
                    ),
                ];
                IReadOnlyList<WaivedPeriod> periods = WaivedPeriod.AllOf(waivers, Given.Now);

                for (int day = 0; day < 10; day++)
                {
                    DateOnly date = Today.AddDays(day);
                    WaivedPeriod[] holding = [.. periods.Where(period => period.From <= date && date < period.Until)];
                    holding.Length.Should().BeLessThanOrEqualTo(1, "Guard compares with one list");
                    holding
                        .SelectMany(period => period.Resources)
                        .Should()
                        .BeEquivalentTo(
                            waivers
                                .Where(waiver => !waiver.IsExpired(Given.Now.AddDays(day)))
                                .SelectMany(waiver => waiver.Resources ?? [])
                                .Distinct()
                        );
                }
            });

    private static Waiver Waiver(string name, int days, params string[] resources) =>
        Given.Waiver(null, Today.AddDays(days)) with
        {
            Name = name,
            Resources = resources.Length == 0 ? null : resources,
        };
}
