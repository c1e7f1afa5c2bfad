using AccessKeyRotation.Cli.Commands.Waivers;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Tests;
using AccessKeyRotation.Waivers;
using CsCheck;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

/// <summary>Properties of all folders and registries.</summary>
public sealed class WaiverPlanPropertyTests
{
    private const string Path = "/w";
    private static readonly TimeSpan MaxDuration = TimeSpan.FromDays(180);
    private static readonly DateOnly Today = DateOnly.FromDateTime(Given.Now.Date);

    /// <summary>AIDAOTHER was named "other" when some waivers were approved and registered.</summary>
    private static readonly IamUser[] Users =
    [
        Given.User,
        new(new("AIDAOTHER"), new("renamed"), Given.DaysAgo(9)),
        new(new("AIDATHIRD"), new("third"), Given.DaysAgo(9)),
    ];

    private static readonly Gen<Waiver> GenApproved = Gen.Select(
            Gen.Int[0, 4],
            Gen.OneOf("ci-bot", "other", "renamed", "third"),
            Gen.Bool,
            Gen.OneOf<string?>(null, "AKIA1"),
            Gen.OneOf("a", "b"),
            Gen.Int[1, 3]
        )
        .Select(
            (name, user, givesId, key, owner, days) =>
                new Waiver(
                    $"w{name}",
                    new(user),
                    givesId || user == "other" ? IdOf(user) : null,
                    key is null ? null : new AccessKeyId(key),
                    owner,
                    "r",
                    null,
                    Today.AddDays(days),
                    Given.Now
                )
        );

    private static UserId IdOf(string name) =>
        Users.FirstOrDefault(user => user.Name.Value == name)?.Id ?? new("AIDAOTHER");

    private static readonly Gen<Waiver[]> GenFolder = GenApproved
        .Array[0, 5]
        .Select(waivers => waivers.DistinctBy(waiver => waiver.Name).ToArray());

    /// <summary>
    /// Arbitrary entries: past and present waivers, waivers of deleted users and of the undo, and invalid text.
    /// </summary>
    private static readonly Gen<(string Name, string Json, DateTimeOffset WrittenAt)> GenEntry = Gen.Select(
            GenApproved,
            Gen.OneOf<string?>("AIDACI", "AIDAOTHER", "AIDAGONE", null),
            Gen.Int[-2, 3],
            Gen.Int[0, 9],
            Gen.Int[0, 30]
        )
        .Select(
            (waiver, userId, days, kind, age) =>
            {
                WaiverDocument document = new(
                    waiver.User.Value,
                    userId,
                    waiver.AccessKeyId?.Value,
                    waiver.Owner,
                    waiver.Reason,
                    null,
                    $"{Today.AddDays(days):yyyy-MM-dd}"
                );
                DateTimeOffset writtenAt = Given.DaysAgo(age);
                return kind switch
                {
                    0 => ($"{Path}/{waiver.Name}", "oops", writtenAt),
                    1 => ($"{Path}/team/nested", document.ToJson(), writtenAt),
                    2 or 3 => (
                        $"{Path}/reactivated-AKIA1",
                        (document with { AccessKeyId = "AKIA1" }).ToJson(),
                        writtenAt
                    ),
                    _ => ($"{Path}/{waiver.Name}", document.ToJson(), writtenAt),
                };
            }
        );

    private static readonly Gen<(string Name, string Json, DateTimeOffset WrittenAt)[]> GenRegistry = GenEntry
        .Array[0, 8]
        .Select(entries => entries.DistinctBy(entry => entry.Name).ToArray());

    [Fact]
    public void Doing_the_plan_makes_the_register_equal_to_the_folder() =>
        Sample(
            (wanted, before, plan, after) =>
            {
                WaiverRegistry registry = Read(after);
                foreach (DesiredWaiver waiver in wanted)
                {
                    Waiver entry = registry
                        .Waivers.Should()
                        .ContainSingle(entry => entry.Name == $"{Path}/{waiver.Name}")
                        .Subject;
                    entry
                        .Should()
                        .Be(
                            waiver.Approved with
                            {
                                Name = entry.Name,
                                User = entry.User,
                                UserId = entry.UserId,
                                WrittenAt = entry.WrittenAt,
                            }
                        );
                    entry.IsFor(waiver.User).Should().BeTrue("whatever it was called when it was written");
                    entry
                        .UserId.Should()
                        .Match<UserId?>(id => id == waiver.User.Id || (id == null && waiver.Approved.UserId == null));
                }
                IEnumerable<string> others = after.Keys.Except(wanted.Select(waiver => $"{Path}/{waiver.Name}"));
                others
                    .Should()
                    .BeSubsetOf(
                        plan.Steps.Where(step => step.Action == WaiverAction.Skip).Select(step => $"{Path}/{step.Name}")
                    );
            }
        );

    [Fact]
    public void Doing_it_again_changes_nothing() =>
        Sample(
            (wanted, before, plan, after) =>
                WaiverPlan.Of(wanted, Read(after), Path, Given.Now).Changes.Should().BeEmpty()
        );

    [Fact]
    public void What_is_unchanged_is_not_renewed() =>
        Sample(
            (wanted, before, plan, after) =>
            {
                foreach (WaiverStep step in plan.Steps.Where(step => !step.IsChange))
                    after[$"{Path}/{step.Name}"].Should().Be(before[$"{Path}/{step.Name}"]);
            }
        );

    [Fact]
    public void What_the_undo_wrote_stays_until_it_has_ended() =>
        Sample(
            (wanted, before, plan, after) =>
            {
                foreach (
                    Waiver waiver in Read(before)
                        .Waivers.Where(waiver => UndoWaiver.Is(WaiverName.Of(Path, waiver.Name), waiver))
                )
                    after.ContainsKey(waiver.Name).Should().Be(!waiver.IsExpired(Given.Now));
            }
        );

    [Fact]
    public void A_plan_that_is_not_refused_gives_no_waiver_of_one_user_to_another() =>
        Sample(
            (wanted, before, plan, after) =>
            {
                Dictionary<string, UserId?> formerly = Read(before)
                    .Waivers.ToDictionary(waiver => waiver.Name, waiver => waiver.UserId);
                foreach (
                    WaiverStep step in plan.Changes.Where(step =>
                        step.Action == WaiverAction.Change
                        && step.Desired!.Approved.UserId is null
                        && step.Existing?.User == step.Desired.User.Name
                    )
                )
                    formerly[$"{Path}/{step.Name}"]
                        .Should()
                        .Match<UserId?>(id => id == null || id == step.Desired!.User.Id);
            }
        );

    private static void Sample(
        Action<
            IReadOnlyList<DesiredWaiver>,
            Dictionary<string, (string Json, DateTimeOffset WrittenAt)>,
            WaiverPlan,
            Dictionary<string, (string Json, DateTimeOffset WrittenAt)>
        > check
    )
    {
        int checkedOnes = 0;
        Gen.Select(GenFolder, GenRegistry)
            .Sample(
                (folder, entries) =>
                {
                    Dictionary<string, (string Json, DateTimeOffset WrittenAt)> before = entries.ToDictionary(
                        entry => entry.Name,
                        entry => (entry.Json, entry.WrittenAt)
                    );
                    ApprovedUsers users = ApprovedUsers.Of(folder, Users, Read(before), Path);
                    IReadOnlyList<DesiredWaiver> wanted = users.Desired;
                    if (users.Refused.Count > 0)
                        return;
                    WaiverPlan plan = WaiverPlan.Of(wanted, Read(before), Path, Given.Now);
                    if (plan.Refused.Count > 0)
                        return;
                    Interlocked.Increment(ref checkedOnes);
                    check(wanted, before, plan, Do(plan, before));
                },
                iter: 500
            );
        checkedOnes.Should().BeGreaterThan(150, "most plans must be ones that are done");
    }

    private static Dictionary<string, (string Json, DateTimeOffset WrittenAt)> Do(
        WaiverPlan plan,
        Dictionary<string, (string Json, DateTimeOffset WrittenAt)> before
    )
    {
        Dictionary<string, (string Json, DateTimeOffset WrittenAt)> after = new(before);
        foreach (WaiverStep step in plan.Changes)
        {
            if (step.Action == WaiverAction.Remove)
                after.Remove($"{Path}/{step.Name}").Should().BeTrue();
            else
                after[$"{Path}/{step.Name}"] = (step.Desired!.ToNew().ToJson(), Given.Now);
        }
        return after;
    }

    private static WaiverRegistry Read(Dictionary<string, (string Json, DateTimeOffset WrittenAt)> entries) =>
        new WaiverReader(MaxDuration).Read(
            entries.Select(entry => (entry.Key, entry.Value.Json, entry.Value.WrittenAt))
        );
}
