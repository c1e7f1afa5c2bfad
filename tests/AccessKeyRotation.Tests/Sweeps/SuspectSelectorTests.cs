using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Sweeps;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.Tests.Sweeps;

public sealed class SuspectSelectorTests
{
    private static readonly IamUser Alice = new(new("AIDAALICE"), new("alice"), Given.DaysAgo(500).AddMilliseconds(300));

    /// <summary>A day on which the slice has somebody else's turn.</summary>
    private static readonly DateOnly OtherDay = DayOf(Alice, isTurn: false);

    [Fact]
    public void A_user_with_young_keys_only_is_proven_compliant()
    {
        Selection selection = Select(Row(Key(ageInDays: 80), Key(ageInDays: 10)));

        selection.Suspects.Should().BeEmpty();
        selection.Proven.Should().ContainSingle().Which.Verdict.Should().BeEquivalentTo(
            new Verdict(Compliance.Compliant, "The next access key falls due on 2026-12-04.", [], Given.DaysAgo(80)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_key_over_the_limit_makes_a_suspect_whether_active_or_not(bool isActive) =>
        Suspicion(Row(Key(ageInDays: 90.01, isActive))).Should().Be(AccessKeyRotation.Sweeps.Suspicion.KeyBreaksLimit);

    [Fact]
    public void A_key_exactly_at_the_limit_makes_no_suspect() => Suspicion(Row(Key(ageInDays: 90))).Should().BeNull();

    [Fact]
    public void A_user_without_a_row_is_a_suspect() =>
        Suspicion(Row(Key(ageInDays: 1)) with { User = "bob" }).Should().Be(AccessKeyRotation.Sweeps.Suspicion.NotInReport);

    [Fact]
    public void A_user_with_two_rows_is_a_suspect() =>
        Suspicion(Row(Key(ageInDays: 1)), Row(Key(ageInDays: 1))).Should().Be(AccessKeyRotation.Sweeps.Suspicion.NotInReport);

    [Fact]
    public void A_user_re_created_under_the_same_name_is_a_suspect_and_the_old_row_is_not_kept()
    {
        Suspect suspect = Select(Row(Key(ageInDays: 1)) with { UserCreationTime = Alice.CreateDate.AddSeconds(-1) }).Suspects.Single();

        suspect.Should().BeEquivalentTo(new Suspect(Alice, AccessKeyRotation.Sweeps.Suspicion.Recreated, Row: null));
    }

    [Fact]
    public void A_user_with_more_credentials_than_the_report_shows_is_a_suspect() =>
        Suspicion(Row(Key(ageInDays: 1)) with { HasMoreCredentials = true }).Should().Be(AccessKeyRotation.Sweeps.Suspicion.MoreCredentials);

    [Fact]
    public void A_user_whose_stored_result_is_a_violation_is_a_suspect() =>
        Select([Row(Key(ageInDays: 1))], violators: [Alice.Id]).Suspects.Single().Suspicion.Should().Be(AccessKeyRotation.Sweeps.Suspicion.EarlierViolation);

    [Fact]
    public void A_user_whose_turn_it_is_is_a_suspect() =>
        Select([Row(Key(ageInDays: 1))], day: DayOf(Alice, isTurn: true)).Suspects.Single().Suspicion.Should().Be(AccessKeyRotation.Sweeps.Suspicion.RollingSlice);

    [Fact]
    public void Every_user_has_a_turn_exactly_once_in_thirty_days()
    {
        foreach (int user in Enumerable.Range(0, 200))
            Enumerable.Range(0, 30).Count(day => RollingSlice.Includes(new($"AIDA{user}"), DateOnly.FromDayNumber(739_000 + day))).Should().Be(1);
    }

    [Fact]
    public void The_slices_of_a_cycle_are_of_about_the_same_size()
    {
        int[] sizes = [.. Enumerable.Range(0, 30).Select(day => Enumerable.Range(0, 3000).Count(user => RollingSlice.Includes(new($"AIDA{user}"), DateOnly.FromDayNumber(day))))];

        sizes.Should().AllSatisfy(size => size.Should().BeInRange(60, 140));
    }

    [Fact]
    public void Unused_age_makes_a_suspect_of_an_unused_a_never_used_and_an_unknown_key()
    {
        RotationPolicy policy = new(TimeSpan.FromDays(90), TimeSpan.FromDays(30));
        Suspicion? Suspect(LastUse lastUse) => Select([Row(Key(ageInDays: 40) with { LastUse = lastUse })], policy).Suspects.SingleOrDefault()?.Suspicion;

        Suspect(new LastUse.At(Given.DaysAgo(31))).Should().Be(AccessKeyRotation.Sweeps.Suspicion.KeyBreaksLimit);
        Suspect(LastUse.Never).Should().Be(AccessKeyRotation.Sweeps.Suspicion.KeyBreaksLimit);
        Suspect(LastUse.Unreadable).Should().Be(AccessKeyRotation.Sweeps.Suspicion.KeyBreaksLimit);
        Suspect(new LastUse.At(Given.DaysAgo(29))).Should().BeNull();
    }

    [Theory]
    [InlineData(1, null, 0.99, true)]
    [InlineData(1, null, 1.0, false)]
    [InlineData(90, 1, 0.99, true)]
    [InlineData(90, 1, 1.0, false)]
    public void A_report_proves_nothing_once_it_is_as_old_as_a_limit(int maxAge, int? maxUnusedAge, double reportAgeInDays, bool isProof)
    {
        RotationPolicy policy = new(TimeSpan.FromDays(maxAge), maxUnusedAge is { } days ? TimeSpan.FromDays(days) : null);
        ReportEvidence evidence = new(new([Row()], []), Given.DaysAgo(reportAgeInDays));

        Selection selection = new SuspectSelector(evidence, new HashSet<UserId>(), policy, Given.Now, OtherDay).Select([Alice]);

        evidence.IsProofFor(policy, Given.Now).Should().Be(isProof);
        selection.Suspects.Select(suspect => suspect.Suspicion).Should().Equal(isProof ? [] : [AccessKeyRotation.Sweeps.Suspicion.NoEvidence]);
    }

    [Fact]
    public void Active_root_keys_are_counted_and_never_judged()
    {
        CredentialReportRow root = Row(Key(ageInDays: 1000), Key(ageInDays: 1, isActive: false)) with { User = "<root_account>" };

        new ReportEvidence(new([root, Row(Key(ageInDays: 1))], []), Given.Now).ActiveRootKeys.Should().Be(1);
    }

    private static DateOnly DayOf(IamUser user, bool isTurn) =>
        Enumerable.Range(739_000, 30).Select(DateOnly.FromDayNumber).First(day => RollingSlice.Includes(user.Id, day) == isTurn);

    private static Suspicion? Suspicion(params CredentialReportRow[] rows) => Select(rows).Suspects.SingleOrDefault()?.Suspicion;

    private static Selection Select(params CredentialReportRow[] rows) => Select(rows, policy: null);

    private static Selection Select(CredentialReportRow[] rows, RotationPolicy? policy = null, UserId[]? violators = null, DateOnly? day = null) =>
        new SuspectSelector(new(new(rows, []), Given.Now.AddHours(-1)), (violators ?? []).ToHashSet(), policy ?? RotationPolicy.Default, Given.Now, day ?? OtherDay)
            .Select([Alice]);

    private static CredentialReportRow Row(params ReportedAccessKey[] keys) =>
        new(2, "alice", "arn:aws:iam::111122223333:user/alice", Given.DaysAgo(500), keys, HasMoreCredentials: false);

    private static ReportedAccessKey Key(double ageInDays, bool isActive = true) => new(1, isActive, Given.DaysAgo(ageInDays), LastUse.Never);
}
