using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediations;
using CsCheck;

namespace AccessKeyRotation.Tests.Remediations;

public sealed class KeyActionTests
{
    private static readonly AccessKey Key = Given.Key("AKIAOLD", ageInDays: 100);
    private static readonly KeyAction Deactivate = KeyAction.On(Given.User, Key, KeyActionKind.Deactivate);

    [Fact]
    public void An_act_names_the_user_the_key_its_creation_and_its_status() =>
        Deactivate
            .Should()
            .Be(new KeyAction(KeyActionKind.Deactivate, Given.User.Id, Key.Id, Key.CreateDate, AccessKeyStatus.Active));

    [Fact]
    public void An_act_on_the_key_that_it_was_planned_for_is_ready()
    {
        ActionCheck check = Deactivate.Check(Given.User, [Given.Key("AKIAOTHER"), Key]);

        check.Should().Be(ActionCheck.Ready);
        check.IsDone.Should().BeFalse();
    }

    [Fact]
    public void A_rename_of_the_user_changes_nothing() =>
        Deactivate.Check(Given.User with { Name = new("renamed") }, [Key]).Should().Be(ActionCheck.Ready);

    [Fact]
    public void An_act_on_the_key_of_another_user_is_refused() =>
        Refusal(Deactivate.Check(Given.User with { Id = new("AIDAOTHER") }, [Key]))
            .Should()
            .Be("the user is AIDAOTHER now, not AIDACI");

    [Fact]
    public void An_act_on_a_key_created_at_another_time_is_refused() =>
        Refusal(Deactivate.Check(Given.User, [Key with { CreateDate = Key.CreateDate.AddSeconds(1) }]))
            .Should()
            .Be("it was created 2026-08-16 12:00:01Z, not 2026-08-16 12:00:00Z");

    [Theory]
    [InlineData(KeyActionKind.Deactivate, AccessKeyStatus.Active, AccessKeyStatus.Expired)]
    [InlineData(KeyActionKind.Deactivate, AccessKeyStatus.Active, AccessKeyStatus.Unknown)]
    [InlineData(KeyActionKind.Deactivate, AccessKeyStatus.Inactive, AccessKeyStatus.Active)]
    [InlineData(KeyActionKind.Activate, AccessKeyStatus.Inactive, AccessKeyStatus.Expired)]
    [InlineData(KeyActionKind.Delete, AccessKeyStatus.Inactive, AccessKeyStatus.Active)]
    [InlineData(KeyActionKind.Delete, AccessKeyStatus.Active, AccessKeyStatus.Inactive)]
    public void An_act_on_a_key_of_another_status_is_refused(
        KeyActionKind kind,
        AccessKeyStatus expected,
        AccessKeyStatus live
    ) =>
        Refusal(
                KeyAction
                    .On(Given.User, Key with { Status = expected }, kind)
                    .Check(Given.User, [Key with { Status = live }])
            )
            .Should()
            .Be($"it is {live} now, not {expected}");

    [Theory]
    [InlineData(KeyActionKind.Deactivate, AccessKeyStatus.Active, AccessKeyStatus.Inactive)]
    [InlineData(KeyActionKind.Deactivate, AccessKeyStatus.Inactive, AccessKeyStatus.Inactive)]
    [InlineData(KeyActionKind.Activate, AccessKeyStatus.Inactive, AccessKeyStatus.Active)]
    public void An_act_whose_effect_is_there_is_done(
        KeyActionKind kind,
        AccessKeyStatus expected,
        AccessKeyStatus live
    ) =>
        KeyAction
            .On(Given.User, Key with { Status = expected }, kind)
            .Check(Given.User, [Key with { Status = live }])
            .IsDone.Should()
            .BeTrue();

    [Fact]
    public void A_key_that_is_gone_is_deleted_and_neither_activated_nor_deactivated()
    {
        KeyAction.On(Given.User, Key, KeyActionKind.Delete).Check(Given.User, []).IsDone.Should().BeTrue();
        Refusal(Deactivate.Check(Given.User, [Given.Key("AKIAOTHER")]))
            .Should()
            .Be("ci-bot has no access key AKIAOLD any more");
        Refusal((Deactivate with { Kind = KeyActionKind.Activate }).Check(Given.User, []))
            .Should()
            .Be("ci-bot has no access key AKIAOLD any more");
    }

    [Fact]
    public void An_act_is_ready_exactly_where_user_key_creation_and_status_are_what_was_planned_and_its_effect_is_not_there()
    {
        Gen<UserId> genUser = Gen.OneOf(new UserId("AIDA0"), new UserId("AIDA1"));
        Gen<AccessKey> genKey = Gen.Select(
            Gen.Int[0, 1],
            Gen.Enum<AccessKeyStatus>(),
            Gen.Int[0, 1],
            (id, status, second) => new AccessKey(Any.IdOf(id), status, Given.Now.AddSeconds(second), LastUse.NotRead)
        );

        Gen.Select(Gen.Enum<KeyActionKind>(), genUser, genKey, genUser, genKey.Array[0, 2])
            .Sample(
                (kind, planned, key, live, liveKeys) =>
                {
                    AccessKey[] owned = [.. liveKeys.DistinctBy(other => other.Id)];

                    ActionCheck check = KeyAction
                        .On(Given.User with { Id = planned }, key, kind)
                        .Check(Given.User with { Id = live }, owned);

                    bool isWhatWasPlanned =
                        planned == live
                        && owned.Any(other =>
                            other.Id == key.Id && other.CreateDate == key.CreateDate && other.Status == key.Status
                        );
                    bool isThere =
                        (kind, key.Status)
                        is
                            (KeyActionKind.Deactivate, AccessKeyStatus.Inactive)
                            or
                            (KeyActionKind.Activate, AccessKeyStatus.Active);
                    check.IsReady.Should().Be(isWhatWasPlanned && !isThere);
                    if (planned != live)
                        check.Refusal.Should().NotBeNull();
                },
                iter: 5_000
            );
    }

    private static string? Refusal(ActionCheck check)
    {
        check.IsReady.Should().BeFalse();
        check.IsDone.Should().BeFalse();
        return check.Refusal;
    }
}
