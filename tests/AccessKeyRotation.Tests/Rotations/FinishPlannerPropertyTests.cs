using AccessKeyRotation.Acts;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Rotations;
using AccessKeyRotation.Waivers;
using CsCheck;

namespace AccessKeyRotation.Tests.Rotations;

public sealed class FinishPlannerPropertyTests
{
    private static readonly Gen<RotationRecord> GenRecord = Gen.Select(Gen.Frequency((1, Gen.Enum<RotationPhase>()), (4, Gen.Const(RotationPhase.Delivered))), Any.Moment, Gen.Bool)
        .Select((phase, at, isNotified) =>
            new RotationRecord(phase, at, "execution-1", Any.IdOf(0), phase == RotationPhase.Creating ? null : Any.IdOf(1), isNotified));

    [Fact]
    public void An_old_key_that_is_active_is_deactivated_exactly_where_everything_speaks_for_it() =>
        Gen.Select(Any.Keys, Any.Deactivations, GenRecord, Any.Register, Gen.Int[1, 6]).Sample((keys, deactivations, record, register, waitDays) =>
        {
            TimeSpan wait = TimeSpan.FromDays(waitDays);
            if (keys.FirstOrDefault(key => key.Id == record.OldKey) is not { IsActive: true } old)
                return;

            FinishPlan plan = new FinishPlanner(wait, Given.Now).Plan(Given.User, keys, Given.Tags(deactivations), record, register);

            (plan is FinishPlan.Deactivate).Should().Be(
                record is { Phase: RotationPhase.Delivered, IsNotified: true }
                && keys.Any(key => key.Id == record.NewKey && key.IsActive)
                && !Any.IsWaived(register, old)
                && old.CreateDate <= record.At
                && Given.Now - record.At >= wait
                && (old.LastUse == LastUse.Never || (old.LastUse is LastUse.At used && Given.Now - used.Date >= wait)));
            if (plan is FinishPlan.Deactivate deactivate)
                deactivate.Should().Be(new FinishPlan.Deactivate(KeyAct.On(Given.User, old, KeyActKind.Deactivate), old, Begun: null));
        }, iter: 20_000);

    [Fact]
    public void No_act_is_on_another_key_than_the_old_one() =>
        Gen.Select(Any.Keys, Any.Deactivations, GenRecord).Sample((keys, deactivations, record) =>
            new FinishPlanner(TimeSpan.FromDays(1), Given.Now).Plan(Given.User, keys, Given.Tags(deactivations), record, WaiverRegister.Empty) switch
            {
                FinishPlan.Deactivate deactivate => deactivate.Act is { Kind: KeyActKind.Deactivate } act && act.Key == record.OldKey,
                FinishPlan.CleanUp cleanUp => cleanUp.Old == record.OldKey && !keys.Any(key => key.Id == record.OldKey && key.IsActive),
                _ => true,
            }, iter: 5_000);
}
