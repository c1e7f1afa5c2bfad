using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediations;
using CsCheck;

namespace AccessKeyRotation.Tests.Remediations;

public sealed class DailyLimitTests
{
    private const int Max = 3;
    private static readonly DateTimeOffset Midnight = new(2026, 11, 28, 0, 0, 0, TimeSpan.Zero);
    private static readonly AutomaticRun Current = Run(100);
    private static readonly AccessKeyId[] Two = Keys("NEW1", "NEW2");

    private readonly DailyLimit _limit = new(Max);

    [Fact]
    public void Every_planned_key_is_allowed_while_the_limit_has_room_for_it()
    {
        RunAllowance allowance = _limit.Evaluate(Current, Two, [Ended(1, "OLD1"), Current]);

        allowance.Should().BeEquivalentTo(new RunAllowance(Two, Deferral: null, IsFinal: true));
    }

    [Fact]
    public void The_last_key_within_the_limit_is_allowed_and_the_one_beyond_it_is_deferred()
    {
        RunAllowance allowance = _limit.Evaluate(Current, Two, [Ended(1, "OLD1", "OLD2"), Current]);

        allowance
            .Should()
            .BeEquivalentTo(
                new RunAllowance(Keys("NEW1"), new(DeferralReason.DailyLimit, Max, IsNotified: false), IsFinal: true)
            );
    }

    [Fact]
    public void Runs_that_did_nothing_do_not_count()
    {
        AutomaticRun[] day = [.. Enumerable.Range(1, 50).Select(number => Ended(number)), Current];

        _limit.Evaluate(Current, Two, day).Deferral.Should().BeNull();
    }

    [Fact]
    public void A_key_that_is_deactivated_again_and_again_counts_once()
    {
        AutomaticRun[] day = [.. Enumerable.Range(1, 25).Select(number => Ended(number, "SAME")), Current];

        _limit.Evaluate(Current, Two, day).Deferral.Should().BeNull();
    }

    [Fact]
    public void A_key_that_counted_today_takes_nothing_of_the_rest()
    {
        RunAllowance allowance = _limit.Evaluate(
            Current,
            Keys("OLD1", "NEW1", "NEW2"),
            [Ended(1, "OLD1", "OLD2"), Current]
        );

        allowance.Allowed.Should().Equal(Keys("OLD1", "NEW1"));
    }

    [Fact]
    public void A_run_of_unknown_outcome_counts_as_the_two_keys_that_a_user_can_have()
    {
        RunAllowance allowance = _limit.Evaluate(Current, Two, [Run(1) with { HasEnded = true }, Current]);

        allowance
            .Should()
            .BeEquivalentTo(
                new RunAllowance(Keys("NEW1"), new(DeferralReason.DailyLimit, Max, IsNotified: false), IsFinal: true)
            );
    }

    [Fact]
    public void An_earlier_run_in_progress_reserves_two_keys_and_the_answer_can_change()
    {
        RunAllowance allowance = _limit.Evaluate(Current, Two, [Run(1), Current]);

        allowance
            .Should()
            .BeEquivalentTo(
                new RunAllowance(Keys("NEW1"), new(DeferralReason.EarlierRuns, Max, IsNotified: false), IsFinal: false)
            );
    }

    [Fact]
    public void Later_runs_and_those_of_the_day_before_do_not_count()
    {
        AutomaticRun yesterday = Ended(1, "A", "B", "C") with { StartedAt = Midnight.AddSeconds(-1) };

        _limit.Evaluate(Current, Two, [yesterday, Ended(101, "D", "E", "F"), Current]).Deferral.Should().BeNull();
    }

    [Fact]
    public void A_run_that_waited_past_midnight_counts_in_the_day_of_its_start() =>
        DailyLimit.DayOf(Midnight.AddMinutes(-1)).Should().Be(Midnight.AddDays(-1));

    [Fact]
    public void In_a_listing_that_may_lack_earlier_runs_nothing_new_is_allowed()
    {
        RunAllowance allowance = _limit.Evaluate(Current, Two, [Current], isComplete: false);

        (allowance.Allowed.Count, allowance.IsFinal, DailyLimit.IsKnown(allowance)).Should().Be((0, false, false));
    }

    [Theory]
    [InlineData(Max, true)]
    [InlineData(Max + 1, true)]
    [InlineData(Max - 1, false)]
    public void A_run_that_was_deferred_at_this_limit_or_a_higher_one_is_proof_that_it_is_reached(
        int limit,
        bool isReached
    )
    {
        AutomaticRun deferred = Ended(1) with { Deferral = new(DeferralReason.DailyLimit, limit, IsNotified: true) };

        RunAllowance allowance = _limit.Evaluate(Current, Two, [deferred], isComplete: false);

        DailyLimit.IsKnown(allowance).Should().Be(isReached, "the reading ends as soon as the answer is known");
    }

    [Fact]
    public void The_notification_is_awaited_from_an_earlier_run_in_progress()
    {
        AutomaticRun[] reached = [Ended(1, "A", "B", "C"), Run(2), Current];
        AutomaticRun[] sent =
        [
            reached[0],
            Ended(2) with
            {
                Deferral = new(DeferralReason.DailyLimit, Max, IsNotified: true),
            },
            Current,
        ];
        AutomaticRun[] unsent = [reached[0], Ended(2), Current];

        _limit
            .Evaluate(Current, Two, reached)
            .Should()
            .BeEquivalentTo(
                new RunAllowance([], new(DeferralReason.DailyLimit, Max, IsNotified: false), IsFinal: false)
            );
        _limit.Evaluate(Current, Two, sent).Deferral!.IsNotified.Should().BeTrue();
        _limit
            .Evaluate(Current, Two, unsent)
            .Should()
            .BeEquivalentTo(
                new RunAllowance([], new(DeferralReason.DailyLimit, Max, IsNotified: false), IsFinal: true)
            );
    }

    [Fact]
    public void A_notification_of_the_limit_is_none_of_the_pause()
    {
        AutomaticRun limited = Ended(1) with { Deferral = new(DeferralReason.DailyLimit, Max, IsNotified: true) };
        AutomaticRun paused = Ended(2) with { Deferral = new(DeferralReason.Paused, Max, IsNotified: true) };

        _limit
            .EvaluatePaused(Current, [limited, Current])
            .Deferral.Should()
            .Be(new Deferral(DeferralReason.Paused, Max, IsNotified: false));
        _limit.EvaluatePaused(Current, [limited, paused]).Deferral!.IsNotified.Should().BeTrue();
        _limit.EvaluatePaused(Current, [limited], isComplete: false).IsFinal.Should().BeFalse();
    }

    [Theory]
    [InlineData(1, "b", 2, "a", true)]
    [InlineData(2, "a", 1, "b", false)]
    [InlineData(1, "a", 1, "b", true)]
    [InlineData(1, "b", 1, "a", false)]
    [InlineData(1, "a", 1, "a", false)]
    public void Runs_use_up_the_limit_by_their_start_and_equal_starts_by_their_ids(
        int minute,
        string id,
        int otherMinute,
        string otherId,
        bool isBefore
    ) => (Run(minute) with { Id = id }).IsBefore(Run(otherMinute) with { Id = otherId }).Should().Be(isBefore);

    /// <summary>
    /// Runs start in any order, read the state of the others at any time, deactivate the keys that they are allowed,
    /// and end at any time. Some fail without a statement, some share keys.
    /// </summary>
    [Fact]
    public void Runs_side_by_side_never_deactivate_more_distinct_keys_than_the_limit() =>
        Gen.Select(
                Gen.Int[1, 6],
                Gen.Select(Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Bool).Array[1, 25]
            )
            .Sample((max, runs) => Simulate(max, runs) <= max, iter: 20_000);

    private static int Simulate(int max, (int User, int Keys, int ReadAt, int EndAt, bool StatesKeys)[] runs)
    {
        DailyLimit limit = new(max);
        HashSet<AccessKeyId> deactivated = [];
        AutomaticRun[] states = [.. runs.Select((_, number) => Run(number))];
        IEnumerable<(int At, int Order, int Run)> events =
        [
            .. runs.Select((run, number) => (run.ReadAt, 0, number)),
            .. runs.Select((run, number) => (Math.Max(run.ReadAt, run.EndAt), 1, number)),
        ];
        IReadOnlyList<AccessKeyId>[] done = [.. runs.Select(_ => (IReadOnlyList<AccessKeyId>)[])];
        foreach ((_, int order, int number) in events.Order())
        {
            if (order == 0)
            {
                AccessKeyId[] planned =
                [
                    .. Enumerable
                        .Range(0, runs[number].Keys)
                        .Select(key => new AccessKeyId($"{runs[number].User}-{key}")),
                ];
                done[number] = limit.Evaluate(states[number], planned, states).Allowed;
                deactivated.UnionWith(done[number]);
            }
            else
            {
                states[number] = states[number] with
                {
                    HasEnded = true,
                    Deactivated = runs[number].StatesKeys ? done[number] : null,
                };
            }
        }
        return deactivated.Count;
    }

    private static AutomaticRun Ended(int number, params string[] keys) =>
        Run(number) with
        {
            HasEnded = true,
            Deactivated = Keys(keys),
        };

    private static AutomaticRun Run(int number) => new($"{number:D3}", Midnight.AddMinutes(number), HasEnded: false);

    private static AccessKeyId[] Keys(params string[] ids) => [.. ids.Select(id => new AccessKeyId(id))];
}
