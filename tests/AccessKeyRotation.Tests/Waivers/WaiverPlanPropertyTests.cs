using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;
using CsCheck;

namespace AccessKeyRotation.Tests.Waivers;

/// <summary>What holds of every folder and every register.</summary>
public sealed class WaiverPlanPropertyTests
{
    private const string Path = "/w";
    private static readonly TimeSpan MaxDuration = TimeSpan.FromDays(180);
    private static readonly DateOnly Today = DateOnly.FromDateTime(Given.Now.Date);
    private static readonly IamUser[] Users = [Given.User, new(new("AIDAOTHER"), new("other"), Given.DaysAgo(9))];

    private static readonly Gen<Waiver> GenApproved = Gen.Select(
        Gen.Int[0, 4], Gen.OneOf("ci-bot", "other"), Gen.Bool, Gen.OneOf<string?>(null, "AKIA1"), Gen.OneOf("a", "b"), Gen.Int[1, 3]).Select(
            (name, user, givesId, key, owner, days) => new Waiver(
                $"w{name}", new(user), givesId ? Users.Single(each => each.Name.Value == user).Id : null, key is null ? null : new AccessKeyId(key), owner, "r",
                null, Today.AddDays(days), Given.Now));

    private static readonly Gen<Waiver[]> GenFolder = GenApproved.Array[0, 5].Select(waivers => waivers.DistinctBy(waiver => waiver.Name).ToArray());

    /// <summary>Entries as anybody may have written them: waivers past and present, also of users who are gone, those of the undo, and nonsense.</summary>
    private static readonly Gen<(string Name, string Json, DateTimeOffset WrittenAt)> GenEntry = Gen.Select(
        GenApproved, Gen.OneOf<string?>("AIDACI", "AIDAOTHER", "AIDAGONE", null), Gen.Int[-2, 3], Gen.Int[0, 9], Gen.Int[0, 30]).Select((waiver, userId, days, kind, age) =>
        {
            WaiverDocument document = new(waiver.User.Value, userId, waiver.AccessKeyId?.Value, waiver.Owner, waiver.Reason, null, $"{Today.AddDays(days):yyyy-MM-dd}");
            DateTimeOffset writtenAt = Given.DaysAgo(age);
            return kind switch
            {
                0 => ($"{Path}/{waiver.Name}", "oops", writtenAt),
                1 => ($"{Path}/team/nested", document.ToJson(), writtenAt),
                2 or 3 => ($"{Path}/reactivated-AKIA1", (document with { AccessKeyId = "AKIA1" }).ToJson(), writtenAt),
                _ => ($"{Path}/{waiver.Name}", document.ToJson(), writtenAt),
            };
        });

    private static readonly Gen<(string Name, string Json, DateTimeOffset WrittenAt)[]> GenRegister = GenEntry.Array[0, 8].Select(entries => entries.DistinctBy(entry => entry.Name).ToArray());

    [Fact]
    public void Doing_the_plan_makes_the_register_equal_to_the_folder() => Sample((wanted, before, plan, after) =>
    {
        WaiverRegister register = Read(after);
        foreach (WantedWaiver waiver in wanted)
        {
            Waiver entry = register.Waivers.Should().ContainSingle(entry => entry.Name == $"{Path}/{waiver.Name}").Subject;
            entry.Should().Be(waiver.Approved with { Name = entry.Name, UserId = entry.UserId, WrittenAt = entry.WrittenAt });
            entry.UserId.Should().Match<UserId?>(id => id == waiver.User.Id || (id == null && waiver.Approved.UserId == null));
        }
        IEnumerable<string> others = after.Keys.Except(wanted.Select(waiver => $"{Path}/{waiver.Name}"));
        others.Should().BeSubsetOf(plan.Steps.Where(step => step.Act == WaiverAct.LeftAlone).Select(step => $"{Path}/{step.Name}"));
    });

    [Fact]
    public void Doing_it_again_changes_nothing() => Sample((wanted, before, plan, after) =>
        WaiverPlan.Of(wanted, Read(after), Path, Given.Now).Acts.Should().BeEmpty());

    [Fact]
    public void What_is_unchanged_is_not_renewed() => Sample((wanted, before, plan, after) =>
    {
        foreach (WaiverStep step in plan.Steps.Where(step => !step.IsAct))
            after[$"{Path}/{step.Name}"].Should().Be(before[$"{Path}/{step.Name}"]);
    });

    [Fact]
    public void What_the_undo_wrote_stays_until_it_has_ended() => Sample((wanted, before, plan, after) =>
    {
        foreach (Waiver waiver in Read(before).Waivers.Where(waiver => UndoWaiver.Is(WaiverName.Of(Path, waiver.Name), waiver)))
            after.ContainsKey(waiver.Name).Should().Be(!waiver.IsExpired(Given.Now));
    });

    [Fact]
    public void A_plan_that_is_not_refused_gives_no_waiver_of_one_user_to_another() => Sample((wanted, before, plan, after) =>
    {
        Dictionary<string, UserId?> formerly = Read(before).Waivers.ToDictionary(waiver => waiver.Name, waiver => waiver.UserId);
        foreach (WaiverStep step in plan.Acts.Where(step => step.Act == WaiverAct.Change && step.Wanted!.Approved.UserId is null && step.Standing?.User == step.Wanted.User.Name))
            formerly[$"{Path}/{step.Name}"].Should().Match<UserId?>(id => id == null || id == step.Wanted!.User.Id);
    });

    private static void Sample(Action<IReadOnlyList<WantedWaiver>, Dictionary<string, (string Json, DateTimeOffset WrittenAt)>, WaiverPlan, Dictionary<string, (string Json, DateTimeOffset WrittenAt)>> check)
    {
        int checkedOnes = 0;
        Gen.Select(GenFolder, GenRegister).Sample((folder, entries) =>
        {
            Dictionary<string, (string Json, DateTimeOffset WrittenAt)> before = entries.ToDictionary(entry => entry.Name, entry => (entry.Json, entry.WrittenAt));
            IReadOnlyList<WantedWaiver> wanted = ApprovedUsers.Of(folder, Users).Wanted;
            WaiverPlan plan = WaiverPlan.Of(wanted, Read(before), Path, Given.Now);
            if (plan.Refused.Count > 0)
                return;
            Interlocked.Increment(ref checkedOnes);
            check(wanted, before, plan, Do(plan, before));
        }, iter: 500);
        checkedOnes.Should().BeGreaterThan(150, "most plans must be ones that are done");
    }

    private static Dictionary<string, (string Json, DateTimeOffset WrittenAt)> Do(WaiverPlan plan, Dictionary<string, (string Json, DateTimeOffset WrittenAt)> before)
    {
        Dictionary<string, (string Json, DateTimeOffset WrittenAt)> after = new(before);
        foreach (WaiverStep step in plan.Acts)
        {
            if (step.Act == WaiverAct.Remove)
                after.Remove($"{Path}/{step.Name}").Should().BeTrue();
            else
                after[$"{Path}/{step.Name}"] = (step.Wanted!.ToNew().ToJson(), Given.Now);
        }
        return after;
    }

    private static WaiverRegister Read(Dictionary<string, (string Json, DateTimeOffset WrittenAt)> entries) =>
        new WaiverReader(MaxDuration).Read(entries.Select(entry => (entry.Key, entry.Value.Json, entry.Value.WrittenAt)));
}
