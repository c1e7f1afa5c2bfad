using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Local.Loop;
using Microsoft.Extensions.Time.Testing;

namespace AccessKeyRotation.Local.Tests.Loop;

public sealed class ExpectationTests
{
    private static readonly KeyLimits Default = KeyLimits.OfDays(maxAge: null, maxUnusedAge: null);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private readonly LocalAccount _account;
    private readonly ConfigRule _rule;

    public ExpectationTests()
    {
        _account = new(_time);
        _rule = _account.Rules.Add("rule");
    }

    [Theory]
    [InlineData(90, null, ComplianceType.Compliant)]
    [InlineData(90.01, null, ComplianceType.NonCompliant)]
    [InlineData(40, 20, ComplianceType.NonCompliant)]
    [InlineData(19, 20, ComplianceType.Compliant)]
    public void Results_are_held_against_the_account_and_not_against_the_rule(
        double keyAge,
        int? maxUnusedAge,
        ComplianceType right
    )
    {
        IamUser user = UserWithKeyAged(keyAge);
        Expectation expectation = new(KeyLimits.OfDays(maxAge: null, maxUnusedAge));
        ComplianceType wrong =
            right == ComplianceType.Compliant ? ComplianceType.NonCompliant : ComplianceType.Compliant;

        Hold(user, right);
        expectation.Unmet(Step(), [user], _rule, _time.GetUtcNow()).Should().BeNull();
        Hold(user, wrong);
        expectation
            .Unmet(Step(), [user], _rule, _time.GetUtcNow())
            .Should()
            .Be($"alice should be {right.ToWire()}, but AWS Config stores {wrong.ToWire()}.");
    }

    [Fact]
    public void A_user_without_a_result_is_missed() =>
        new Expectation(Default)
            .Unmet(Step(), [UserWithKeyAged(1)], _rule, _time.GetUtcNow())
            .Should()
            .Be("alice should be COMPLIANT, but AWS Config stores no result.");

    [Fact]
    public void A_key_that_crosses_the_limit_during_the_run_may_be_evaluated_either_way()
    {
        IamUser user = UserWithKeyAged(90);
        LoopStep step = Step();
        _time.Advance(TimeSpan.FromSeconds(2));

        foreach (ComplianceType either in new[] { ComplianceType.Compliant, ComplianceType.NonCompliant })
        {
            Hold(user, either);
            new Expectation(Default).Unmet(step, [user], _rule, _time.GetUtcNow()).Should().BeNull();
        }
    }

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(30, false, false)]
    [InlineData(5, false, true)]
    [InlineData(null, true, false)]
    public void A_violating_key_is_to_be_deactivated_unless_it_is_left_for_its_use_or_nothing_is_done(
        int? leftIfUsedWithin,
        bool isDryRun,
        bool isDeactivated
    )
    {
        IamUser user = UserWithKeyAged(100);
        _account.Users.ChangeAccessKey("alice", user.AccessKeys[0].Id, key =>
            key with
            {
                LastUse = new(_time.GetUtcNow().AddDays(-10)),
            }
        );
        KeyLimits limits = Default with
        {
            LeftIfUsedWithin = leftIfUsedWithin is { } days ? TimeSpan.FromDays(days) : null,
            IsDryRun = isDryRun,
        };

        new Expectation(limits)
            .ToDeactivate(_account.Users.Present.Get("alice"), _time.GetUtcNow())
            .Should()
            .HaveCount(isDeactivated ? 1 : 0);
        new Expectation(limits)
            .Violating(_account.Users.Present.Get("alice"), _time.GetUtcNow())
            .Should()
            .ContainSingle("it violates all the same");
    }

    [Fact]
    public void A_failed_function_and_a_run_that_put_nothing_are_told_apart()
    {
        Expectation expectation = new(Default);

        expectation
            .Unmet(
                Step(new InvocationError("AwsCallFailedException", "iam:ListUsers failed")),
                [],
                _rule,
                _time.GetUtcNow()
            )
            .Should()
            .Be("the function should have succeeded, but ended in AwsCallFailedException: iam:ListUsers failed");
        expectation
            .Unmet(Step() with { IsFinished = false }, [], _rule, _time.GetUtcNow())
            .Should()
            .Be("the function should have submitted its results to AWS Config, but submitted none.");
    }

    private IamUser UserWithKeyAged(double days)
    {
        _account.Users.Add("alice");
        _account.Users.AddAccessKey("alice", _time.GetUtcNow().AddDays(-days));
        return _account.Users.Present.Get("alice");
    }

    private void Hold(IamUser user, ComplianceType compliance) =>
        _rule.Remember(new(ConfigurationItem.UserType, user.Id, compliance, _time.GetUtcNow()));

    private LoopStep Step(InvocationError? error = null) =>
        new(
            new InvocationResult("id", error is null ? "" : null, error, TimeSpan.Zero, []),
            IsFinished: true,
            [],
            _time.GetUtcNow()
        );
}
