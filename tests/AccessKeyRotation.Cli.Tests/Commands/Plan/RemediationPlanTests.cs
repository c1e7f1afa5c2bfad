using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Cli.Tests.Risks;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Tests;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Tests.Commands.Plan;

public sealed class RemediationPlanTests
{
    private const string Quarantine = "AWSCompromisedKeyQuarantineV3";

    /// <summary>Each row has precedence over the next one.</summary>
    [Fact]
    public void The_riskiest_come_first()
    {
        (ListedUser, UserSnapshot)[] users =
        [
            User("h-old", 400),
            User("g-production", 91, tags: ("environment", "production")),
            User("f-production-older", 92, tags: ("environment", "production")),
            User("e-exposed", 91, tags: ("exposure", "internet")),
            User("d-exposed-production", 91, tags: [("exposure", "internet"), ("environment", "production")]),
            User("c-quarantined", 91, Quarantine),
            User("b-quarantined-production", 91, Quarantine, ("environment", "production")),
            User("a-quarantined-exposed", 91, Quarantine, ("exposure", "internet")),
            User("j-same-age", 399),
            User("i-same-age", 399),
        ];

        RemediationPlan plan = Plan(users);

        plan.Remediations.Select(planned => planned.User.User.Name.Value)
            .Should()
            .Equal(
                "a-quarantined-exposed",
                "b-quarantined-production",
                "c-quarantined",
                "d-exposed-production",
                "e-exposed",
                "f-production-older",
                "g-production",
                "h-old",
                "i-same-age",
                "j-same-age"
            );
        plan.Remediations[0].Risk.Score.ToText(2).Should().Be("121: quarantined, exposed");
        plan.Remediations[3].Risk.Score.ToText(2).Should().Be("31: exposed, production");
        plan.Remediations[^1].Risk.Score.ToText(2).Should().Be("4: old");
    }

    [Theory]
    [InlineData("AWSCompromisedKeyQuarantine", true)]
    [InlineData("AWSCompromisedKeyQuarantineV2", true)]
    [InlineData("AWSCompromisedKeyQuarantineV3", true)]
    [InlineData("NotAWSCompromisedKeyQuarantine", false)]
    [InlineData("ReadOnlyAccess", false)]
    public void A_user_is_quarantined_by_the_policy_that_AWS_attaches(string policy, bool isQuarantined) =>
        Plan(User("ci", 100, policy))
            .Remediations.Single()
            .Risk.Score.PointsOf(RiskParts.Quarantine)
            .Should()
            .Be(isQuarantined ? 100 : 0);

    [Theory]
    [InlineData("Environment", "Production", true)]
    [InlineData("environment", " production ", true)]
    [InlineData("environment", "productions", false)]
    [InlineData("stage", "production", false)]
    public void Tags_are_compared_without_regard_to_case(string key, string value, bool isProduction) =>
        Plan(User("ci", 100, tags: (key, value)))
            .Remediations.Single()
            .Risk.Score.PointsOf(RiskParts.Production)
            .Should()
            .Be(isProduction ? 10 : 0);

    [Fact]
    public void The_age_is_that_of_the_oldest_violating_key_and_not_of_a_waived_or_inactive_one()
    {
        ListedUser user = Listed("ci");
        AccessKey[] keys =
        [
            Given.Key("AKIAINACTIVE", 900, AccessKeyStatus.Inactive),
            Given.Key("AKIAWAIVED", 800),
            Given.Key("AKIAOLD", 200),
            Given.Key("AKIAYOUNG", 1),
        ];
        WaiverRegistry registry = Given.Register(Given.Waiver("AKIAWAIVED") with { User = user.User.Name });

        PlannedRemediation planned = Plan((user, Reading(user, keys, registry))).Remediations.Single();

        planned.Risk.OldestKey.Should().Be(Given.DaysAgo(200));
        planned.Violates.Should().BeTrue();
        planned.Deactivations.Deactivations.Select(deactivation => deactivation.Key.Id.Value).Should().Equal("AKIAOLD");
    }

    [Fact]
    public void The_score_of_a_user_is_the_highest_of_the_keys_in_question()
    {
        ListedUser user = Listed("ci");
        AccessKey[] keys =
        [
            Given.Key("AKIAOLDUSED", 200, lastUse: new LastUse.At(Given.DaysAgo(1))),
            Given.Key("AKIAUNUSED", 100, lastUse: LastUse.Never),
            Given.Key("AKIAYOUNG", 1),
        ];

        RemediationRisk risk = Plan((user, Reading(user, keys))).Remediations.Single().Risk;

        risk.Score.ToText(3).Should().Be("13: unused, two active keys, old");
        risk.OldestKey.Should().Be(Given.DaysAgo(200));
    }

    [Fact]
    public void A_user_who_complies_or_is_waived_is_not_planned_for()
    {
        ListedUser waived = Listed("waived");

        Plan(
            User("young", 90),
            (
                waived,
                Reading(
                    waived,
                    [Given.Key(ageInDays: 100)],
                    Given.Register(Given.Waiver(null) with { User = waived.User.Name })
                )
            )
        )
            .Remediations.Should()
            .BeEmpty();
    }

    [Fact]
    public void A_deactivation_that_was_begun_is_completed_although_the_user_complies()
    {
        DeactivationRecord started = Given.Deactivation("AKIAOLD", Given.DaysAgo(1), isNotified: false);
        ListedUser user = Listed("ci");

        PlannedRemediation planned = Plan(
            (
                user,
                Reading(user, [Given.Key("AKIAOLD", 200, AccessKeyStatus.Inactive)]) with
                {
                    Records = Given.Records(started),
                }
            )
        )
            .Remediations.Single();

        planned.Violates.Should().BeFalse();
        planned.IsActionable.Should().BeTrue();
        planned.Risk.OldestKey.Should().Be(Given.DaysAgo(200));
    }

    [Fact]
    public void What_is_left_is_shown_and_in_no_batch()
    {
        (ListedUser, UserSnapshot) left = User("left", 100);

        RemediationPlan plan = RemediationPlan.Of(
            [left, User("due", 100, LastUse.Never)],
            RotationPolicy.Default,
            TimeSpan.FromDays(7),
            Assessor,
            Given.Now
        );

        plan.Remediations.Select(planned => (planned.User.User.Name.Value, planned.IsActionable))
            .Should()
            .Equal(("due", true), ("left", false));
        plan.Batches(10)
            .Should()
            .ContainSingle()
            .Which.Should()
            .ContainSingle()
            .Which.User.User.Name.Value.Should()
            .Be("due");
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 10, 1)]
    [InlineData(10, 10, 10)]
    [InlineData(11, 10, 10, 1)]
    [InlineData(3, 1, 1, 1, 1)]
    public void Batches_are_of_one_size_but_the_last(int users, int size, params int[] sizes) =>
        Plan([.. Enumerable.Range(0, users).Select(index => User($"user-{index:D2}", 100))])
            .Batches(size)
            .Select(batch => batch.Count)
            .Should()
            .Equal(sizes);

    [Theory]
    [InlineData("exposure=internet", "exposure", "internet")]
    [InlineData(" exposure = internet ", "exposure", "internet")]
    [InlineData("a=b=c", "a=b", "c")]
    [InlineData("exposure", null, null)]
    [InlineData("=internet", null, null)]
    [InlineData("exposure=", null, null)]
    [InlineData("", null, null)]
    public void A_condition_is_a_key_and_a_value(string text, string? key, string? value) =>
        TagCondition.TryParse(text).Should().Be(key is null ? null : new TagCondition(key, value!));

    /// <summary>Without policies of the users.</summary>
    internal static RiskAssessor Assessor { get; } =
        new(RiskCriteria.Default, AccountPolicies.Unknown("they were not read"), Given.Now);

    internal static (ListedUser User, UserSnapshot Reading) User(
        string name,
        double keyAge,
        string? policy = null,
        params (string Key, string Value)[] tags
    ) => User(name, keyAge, LastUse.NotRead, policy, tags);

    private static (ListedUser User, UserSnapshot Reading) User(
        string name,
        double keyAge,
        LastUse lastUse,
        string? policy = null,
        params (string Key, string Value)[] tags
    )
    {
        ListedUser user = Listed(name, policy, tags);
        return (user, Reading(user, [Given.Key($"AKIA{name}", keyAge, lastUse: lastUse)]));
    }

    private static ListedUser Listed(string name, string? policy = null, params (string Key, string Value)[] tags) =>
        new(
            new(new($"AIDA{name}"), new(name), Given.DaysAgo(1000)),
            Given.Tags(tags),
            $"arn:aws:iam::111122223333:user/{name}",
            policy is null ? [] : [policy]
        );

    private static UserSnapshot Reading(ListedUser user, AccessKey[] keys, WaiverRegistry? registry = null) =>
        new(
            user.User,
            keys,
            user.Tags,
            UserRecords.None,
            EvaluationResult.Of(keys, RotationPolicy.Default, Given.Now),
            registry ?? WaiverRegistry.Empty
        );

    private static RemediationPlan Plan(params (ListedUser, UserSnapshot)[] users) =>
        RemediationPlan.Of(users, RotationPolicy.Default, skipIfUsedWithin: null, Assessor, Given.Now);
}
