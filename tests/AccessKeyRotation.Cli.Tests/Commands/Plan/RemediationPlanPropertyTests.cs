using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Tests;
using AccessKeyRotation.Waivers;
using CsCheck;

namespace AccessKeyRotation.Cli.Tests.Commands.Plan;

public sealed class RemediationPlanPropertyTests
{
    /// <summary>Few distinct values, so that users often differ only by id.</summary>
    private static readonly Gen<(ListedUser User, UserSnapshot Reading)[]> GenUsers = Gen.Select(
            Gen.Int[0, 3],
            Any.Keys,
            Any.Deactivations,
            Any.Register,
            Gen.Bool,
            Gen.Bool,
            Gen.Bool
        )
        .Array[0, 12]
        .Select(users =>
            users
                .Select(
                    (each, index) =>
                        UserOf(
                            index,
                            each.Item1,
                            each.Item2,
                            each.Item3,
                            each.Item4,
                            each.Item5,
                            each.Item6,
                            each.Item7
                        )
                )
                .ToArray()
        );

    private static readonly Gen<TimeSpan?> GenSkip = Gen.Int[0, 6]
        .Select(days => days == 0 ? null : (TimeSpan?)TimeSpan.FromDays(days));

    private static readonly RotationPolicy Policy = new(TimeSpan.FromDays(5));

    [Fact]
    public void Every_violator_appears_exactly_once_and_nobody_else_but_to_complete_what_was_begun() =>
        Gen.Select(GenUsers, GenSkip)
            .Sample(
                (users, skip) =>
                {
                    RemediationPlan plan = Plan(users, skip);

                    UserId[] violators =
                    [
                        .. users
                            .Where(each => each.Reading.Keys.Any(key => Violates(each.Reading, key)))
                            .Select(each => each.User.User.Id),
                    ];
                    plan.Remediations.Where(planned => planned.Violates)
                        .Select(planned => planned.User.User.Id)
                        .Should()
                        .BeEquivalentTo(violators);
                    plan.Remediations.Should().OnlyHaveUniqueItems(planned => planned.User.User.Id);
                    plan.Remediations.Where(planned => !planned.Violates)
                        .All(planned => planned.Deactivations.Deactivations.All(each => each.Started is not null))
                        .Should()
                        .BeTrue();
                },
                iter: 1_000
            );

    [Fact]
    public void A_waived_key_is_never_to_be_deactivated() =>
        Gen.Select(GenUsers, GenSkip)
            .Sample(
                (users, skip) =>
                    Plan(users, skip)
                        .Remediations.All(planned =>
                        {
                            UserSnapshot snapshot = users
                                .Single(each => each.User.User.Id == planned.User.User.Id)
                                .Reading;
                            return planned.Deactivations.Deactivations.All(each =>
                                !each.Key.IsActive || Violates(snapshot, each.Key)
                            );
                        }),
                iter: 1_000
            );

    [Fact]
    public void The_order_is_total_and_that_of_a_listing_does_not_change_it() =>
        GenUsers.Sample(
            users =>
            {
                RemediationPlan plan = Plan(users, skip: null);

                Plan([.. users.Reverse()], skip: null)
                    .Remediations.Select(planned => planned.User.User.Id)
                    .Should()
                    .Equal(plan.Remediations.Select(planned => planned.User.User.Id));
                for (int one = 0; one < plan.Remediations.Count; one++)
                {
                    for (int other = 0; other < plan.Remediations.Count; other++)
                        Math.Sign(
                                RemediationOrder.RiskiestFirst.Compare(plan.Remediations[one], plan.Remediations[other])
                            )
                            .Should()
                            .Be(Math.Sign(one.CompareTo(other)));
                }
            },
            iter: 500
        );

    [Fact]
    public void The_batches_have_everything_that_can_be_started_once_and_in_order() =>
        Gen.Select(GenUsers, GenSkip, Gen.Int[1, 50])
            .Sample(
                (users, skip, size) =>
                {
                    RemediationPlan plan = Plan(users, skip);
                    plan.Batches(size)
                        .SelectMany(batch => batch)
                        .Should()
                        .Equal(plan.Remediations.Where(planned => planned.IsActionable));
                    plan.Batches(size).All(batch => batch.Count >= 1 && batch.Count <= size).Should().BeTrue();
                },
                iter: 500
            );

    private static RemediationPlan Plan((ListedUser, UserSnapshot)[] users, TimeSpan? skip) =>
        RemediationPlan.Of(users, Policy, skip, RemediationPlanTests.Assessor, Given.Now);

    private static bool Violates(UserSnapshot snapshot, AccessKey key) =>
        key.IsActive
        && Given.Now - key.CreateDate > Policy.MaxAge
        && !Any.IsWaived(snapshot.Registry, snapshot.User, key);

    private static (ListedUser, UserSnapshot) UserOf(
        int index,
        int name,
        AccessKey[] keys,
        DeactivationRecord[] records,
        WaiverRegistry registry,
        bool isQuarantined,
        bool isExposed,
        bool isProduction
    )
    {
        IamUser user = new(new($"AIDA{index}"), new($"user-{name}"), Given.DaysAgo(500));
        WaiverRegistry ofUser = registry with
        {
            Waivers =
            [
                .. registry.Waivers.Select(waiver =>
                    waiver with
                    {
                        User = waiver.User == Given.User.Name ? user.Name : waiver.User,
                        UserId = waiver.UserId == Given.User.Id ? user.Id : waiver.UserId,
                    }
                ),
            ],
        };
        UserTags tags = Given.Tags([
            .. isExposed ? [("exposure", "internet")] : Array.Empty<(string, string)>(),
            .. isProduction ? [("environment", "production")] : Array.Empty<(string, string)>(),
        ]);
        return (
            new(
                user,
                tags,
                $"arn:aws:iam::111122223333:user/{user.Name}",
                isQuarantined ? ["AWSCompromisedKeyQuarantineV2"] : []
            ),
            new(user, keys, tags, Given.Records(records), EvaluationResult.Of(keys, Policy, Given.Now), ofUser)
        );
    }
}
