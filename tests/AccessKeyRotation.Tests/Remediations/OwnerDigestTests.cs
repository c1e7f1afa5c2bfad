using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Waivers;
using CsCheck;

namespace AccessKeyRotation.Tests.Remediations;

public sealed class OwnerDigestTests
{
    private static readonly Gen<DigestEntry[]> GenEntries = Gen.Select(
        Gen.OneOf<string?>(null, "team-a", "team-b"),
        Gen.Enum<DigestKind>(),
        Gen.Int[0, 2],
        Gen.Int[-1, 2],
        Any.Moment,
        (owner, kind, user, key, at) =>
            new DigestEntry(owner, kind, new($"user-{user}"), key < 0 ? null : Any.IdOf(key), at, "maxAccessKeyAge")
    ).Array[0, 8];

    [Fact]
    public void Three_keys_of_one_owner_make_one_digest()
    {
        DigestPlanner planner = new(
            RotationPolicy.Default,
            TimeSpan.FromDays(14),
            TimeSpan.FromDays(30),
            "owner",
            Given.Now
        );
        DigestEntry[] entries =
        [
            .. planner.EntriesOf(
                new(
                    Given.User,
                    [Given.Key("AKIA1", ageInDays: 100), Given.Key("AKIA2", ageInDays: 80)],
                    Given.Tags([("owner", "team-a")]),
                    UserRecords.None
                ),
                WaiverRegistry.Empty
            ),
            .. planner.EntriesOf(
                new(
                    Given.User with
                    {
                        Name = new("deploy"),
                    },
                    [Given.Key("AKIA3", ageInDays: 120)],
                    Given.Tags([("owner", "team-a")]),
                    UserRecords.None
                ),
                WaiverRegistry.Empty
            ),
        ];

        OwnerDigest digest = OwnerDigest.Of(entries).Should().ContainSingle().Subject;

        digest.Owner.Should().Be("team-a");
        digest.Entries.Select(entry => entry.Key!.Value.Value).Should().Equal("AKIA3", "AKIA1", "AKIA2");
    }

    [Fact]
    public void The_most_urgent_comes_first()
    {
        DigestEntry due = Entry(DigestKind.DueKey, "user-1", Given.DaysAgo(5));

        DigestEntry[] sorted =
        [
            Entry(DigestKind.Violation, "user-2", Given.DaysAgo(2)),
            Entry(DigestKind.Violation, "user-1", Given.DaysAgo(1)),
            Entry(DigestKind.Violation, "user-3", Given.DaysAgo(1)),
            Entry(DigestKind.Deletion, "user-1", Given.DaysAgo(3)),
            Entry(DigestKind.WaiverEnd, "user-1", Given.DaysAgo(4)),
            due with
            {
                Key = null,
            },
            due,
        ];

        OwnerDigest.Of(sorted.Reverse()).Single().Entries.Should().Equal(sorted);
    }

    [Fact]
    public void Digests_are_in_the_order_of_their_owners()
    {
        DigestEntry entry = Entry(DigestKind.Violation, "user-1", Given.DaysAgo(1));

        OwnerDigest
            .Of([entry with { Owner = "team-b" }, entry with { Owner = "Team-c" }, entry, entry with { Owner = null }])
            .Select(digest => digest.Owner)
            .Should()
            .Equal(null, "Team-c", "team-a", "team-b");
    }

    [Fact]
    public void Every_owner_is_told_once_of_everything_that_is_its_own() =>
        GenEntries.Sample(
            entries =>
            {
                IReadOnlyList<OwnerDigest> digests = OwnerDigest.Of(entries);

                digests
                    .Select(digest => digest.Owner)
                    .Should()
                    .BeEquivalentTo(entries.Select(entry => entry.Owner).Distinct());
                foreach (OwnerDigest digest in digests)
                    digest.Entries.Should().BeEquivalentTo(entries.Where(entry => entry.Owner == digest.Owner));
            },
            iter: 500
        );

    [Fact]
    public void The_order_of_what_was_found_does_not_change_the_digests() =>
        GenEntries.Sample(
            entries =>
                OwnerDigest
                    .Of(entries.Reverse())
                    .SelectMany(digest => digest.Entries)
                    .SequenceEqual(OwnerDigest.Of(entries).SelectMany(digest => digest.Entries)),
            iter: 1_000
        );

    [Fact]
    public void Where_nothing_is_to_be_told_nobody_is() => OwnerDigest.Of([]).Should().BeEmpty();

    private static DigestEntry Entry(DigestKind kind, string user, DateTimeOffset at) =>
        new("team-a", kind, new(user), new("AKIA1"), at, "maxAccessKeyAge");
}
