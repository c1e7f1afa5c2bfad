using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Tests.Evaluations;

public sealed class LiveCheckSelectorTests
{
    private static readonly IamUser Alice = new(
        new("AIDAALICE"),
        new("alice"),
        Given.DaysAgo(500).AddMilliseconds(300)
    );

    /// <summary>A day whose rolling sample does not contain the user.</summary>
    private static readonly DateOnly OtherDay = DayOf(Alice, isTurn: false);

    [Fact]
    public void A_user_with_young_keys_only_is_proven_compliant()
    {
        Selection selection = Select(Row(Key(ageInDays: 80), Key(ageInDays: 10)));

        selection.UsersToCheck.Should().BeEmpty();
        selection
            .Proven.Should()
            .ContainSingle()
            .Which.EvaluationResult.Should()
            .BeEquivalentTo(
                new EvaluationResult(
                    Compliance.Compliant,
                    "The next access key falls due on 2026-12-04.",
                    [],
                    Given.DaysAgo(80)
                )
            );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_key_over_the_limit_makes_a_user_to_check_whether_active_or_not(bool isActive) =>
        LiveCheckReason(Row(Key(ageInDays: 90.01, isActive)))
            .Should()
            .Be(AccessKeyRotation.Evaluations.LiveCheckReason.KeyBreaksLimit);

    [Fact]
    public void A_key_exactly_at_the_limit_makes_no_suspect() =>
        LiveCheckReason(Row(Key(ageInDays: 90))).Should().BeNull();

    [Fact]
    public void A_user_without_a_row_is_a_suspect() =>
        LiveCheckReason(Row(Key(ageInDays: 1)) with { User = "bob" })
            .Should()
            .Be(AccessKeyRotation.Evaluations.LiveCheckReason.NotInReport);

    [Fact]
    public void A_user_with_two_rows_is_a_suspect() =>
        LiveCheckReason(Row(Key(ageInDays: 1)), Row(Key(ageInDays: 1)))
            .Should()
            .Be(AccessKeyRotation.Evaluations.LiveCheckReason.NotInReport);

    [Fact]
    public void A_user_with_a_readable_and_an_unreadable_row_is_checked_live() =>
        Select(new CredentialReport([Row(Key(ageInDays: 1))], [new(3, "access_key_1_active", "alice", "no flag")]))
            .UsersToCheck.Should()
            .ContainSingle();

    [Fact]
    public void A_row_whose_name_and_ARN_contradict_each_other_proves_nothing() =>
        LiveCheckReason(Row(Key(ageInDays: 1)) with { Arn = "arn:aws:iam::111122223333:user/team/bob" })
            .Should()
            .NotBeNull();

    [Fact]
    public void A_user_who_shares_a_creation_second_with_a_possible_violator_is_checked_live()
    {
        CredentialReportRow bob = Row(Key(ageInDays: 100)) with
        {
            User = "bob",
            Arn = "arn:aws:iam::111122223333:user/bob",
        };

        LiveCheckReason(Row(Key(ageInDays: 1)), bob).Should().NotBeNull("they may have swapped names since");
        LiveCheckReason(Row(Key(ageInDays: 1)), bob with { Keys = [], HasMoreCredentials = true }).Should().NotBeNull();
        LiveCheckReason(Row(Key(ageInDays: 1)), bob with { Keys = [] }, bob with { Keys = [] })
            .Should()
            .NotBeNull("his rows contradict each other");
        LiveCheckReason(Row(Key(ageInDays: 1)), bob with { Keys = [Key(ageInDays: 2)] })
            .Should()
            .BeNull("both comply, whoever is who");
        LiveCheckReason(Row(Key(ageInDays: 1)), bob with { UserCreationTime = Given.DaysAgo(499) }).Should().BeNull();
        LiveCheckReason(Row(Key(ageInDays: 1)), bob with { User = CredentialReportRow.RootUser })
            .Should()
            .BeNull("no user gets the root user's name");
    }

    [Fact]
    public void A_user_who_shares_a_creation_second_with_one_whose_row_is_unreadable_is_checked_live()
    {
        CredentialReport report = new([Row(Key(ageInDays: 1))], [new(3, "access_key_1_active", "bob", "no flag")]);

        new LiveCheckSelector(
            new(report, Given.Now.AddHours(-1)),
            new HashSet<UserId>(),
            RotationPolicy.Default,
            Given.Now,
            OtherDay
        )
            .Select([Alice, new(new("AIDABOB"), new("bob"), Alice.CreateDate)])
            .Proven.Should()
            .BeEmpty();
    }

    [Fact]
    public void A_user_re_created_under_the_same_name_is_a_user_to_check_and_the_old_row_is_not_kept()
    {
        UserToCheck userToCheck = Select(
            Row(Key(ageInDays: 1)) with
            {
                UserCreationTime = Alice.CreateDate.AddSeconds(-1),
            }
        )
            .UsersToCheck.Single();

        userToCheck
            .Should()
            .BeEquivalentTo(new UserToCheck(Alice, AccessKeyRotation.Evaluations.LiveCheckReason.Recreated, Row: null));
    }

    [Fact]
    public void The_row_of_the_user_is_returned_with_the_reason()
    {
        CredentialReportRow row = Row(Key(ageInDays: 100));
        CredentialReportRow bob = row with { User = "bob", Arn = "arn:aws:iam::111122223333:user/bob" };

        Select(row).UsersToCheck.Single().Row.Should().Be(row);
        Select(row, bob).UsersToCheck.Single().Row.Should().BeNull("it can be the row of bob");
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(30.1, false)]
    public void A_never_used_key_counts_from_its_creation(double ageInDays, bool isProven) =>
        Select([Row(Key(ageInDays: ageInDays))], new RotationPolicy(TimeSpan.FromDays(90), TimeSpan.FromDays(30)))
            .Proven.Should()
            .HaveCount(isProven ? 1 : 0);

    [Fact]
    public void A_user_with_more_credentials_than_the_report_shows_is_a_suspect() =>
        LiveCheckReason(Row(Key(ageInDays: 1)) with { HasMoreCredentials = true })
            .Should()
            .Be(AccessKeyRotation.Evaluations.LiveCheckReason.MoreCredentials);

    [Fact]
    public void A_user_whose_stored_result_is_a_violation_is_a_suspect() =>
        Select([Row(Key(ageInDays: 1))], violators: [Alice.Id])
            .UsersToCheck.Single()
            .LiveCheckReason.Should()
            .Be(AccessKeyRotation.Evaluations.LiveCheckReason.EarlierViolation);

    [Fact]
    public void A_user_whose_turn_it_is_is_a_suspect() =>
        Select([Row(Key(ageInDays: 1))], day: DayOf(Alice, isTurn: true))
            .UsersToCheck.Single()
            .LiveCheckReason.Should()
            .Be(AccessKeyRotation.Evaluations.LiveCheckReason.RollingSlice);

    [Fact]
    public void Every_user_has_a_turn_exactly_once_in_thirty_days()
    {
        foreach (int user in Enumerable.Range(0, 200))
            Enumerable
                .Range(0, 30)
                .Count(day => RollingSlice.Includes(new($"AIDA{user}"), DateOnly.FromDayNumber(739_000 + day)))
                .Should()
                .Be(1);
    }

    [Fact]
    public void The_slices_of_a_cycle_are_of_about_the_same_size()
    {
        int[] sizes =
        [
            .. Enumerable
                .Range(0, 30)
                .Select(day =>
                    Enumerable
                        .Range(0, 3000)
                        .Count(user => RollingSlice.Includes(new($"AIDA{user}"), DateOnly.FromDayNumber(day)))
                ),
        ];

        sizes.Should().AllSatisfy(size => size.Should().BeInRange(60, 140));
    }

    [Fact]
    public void Unused_age_makes_a_user_to_check_of_an_unused_a_never_used_and_an_unknown_key()
    {
        RotationPolicy policy = new(TimeSpan.FromDays(90), TimeSpan.FromDays(30));
        LiveCheckReason? UserToCheck(LastUse lastUse) =>
            Select([Row(Key(ageInDays: 40) with { LastUse = lastUse })], policy)
                .UsersToCheck.SingleOrDefault()
                ?.LiveCheckReason;

        UserToCheck(new LastUse.At(Given.DaysAgo(31)))
            .Should()
            .Be(AccessKeyRotation.Evaluations.LiveCheckReason.KeyBreaksLimit);
        UserToCheck(LastUse.Never).Should().Be(AccessKeyRotation.Evaluations.LiveCheckReason.KeyBreaksLimit);
        UserToCheck(LastUse.Unreadable).Should().Be(AccessKeyRotation.Evaluations.LiveCheckReason.KeyBreaksLimit);
        UserToCheck(new LastUse.At(Given.DaysAgo(29))).Should().BeNull();
    }

    [Theory]
    [InlineData(1, null, 0.99, true)]
    [InlineData(1, null, 1.0, false)]
    [InlineData(90, 1, 0.99, true)]
    [InlineData(90, 1, 1.0, false)]
    public void A_report_proves_nothing_once_it_is_as_old_as_a_limit(
        int maxAge,
        int? maxUnusedAge,
        double reportAgeInDays,
        bool isProof
    )
    {
        RotationPolicy policy = new(
            TimeSpan.FromDays(maxAge),
            maxUnusedAge is { } days ? TimeSpan.FromDays(days) : null
        );
        ReportEvidence evidence = new(new([Row()], []), Given.DaysAgo(reportAgeInDays));

        Selection selection = new LiveCheckSelector(
            evidence,
            new HashSet<UserId>(),
            policy,
            Given.Now,
            OtherDay
        ).Select([Alice]);

        evidence.IsProofFor(policy, Given.Now).Should().Be(isProof);
        selection
            .UsersToCheck.Select(userToCheck => userToCheck.LiveCheckReason)
            .Should()
            .Equal(isProof ? [] : [AccessKeyRotation.Evaluations.LiveCheckReason.NoEvidence]);
    }

    [Fact]
    public void Active_root_keys_are_counted_and_never_evaluated()
    {
        CredentialReportRow root = Row(Key(ageInDays: 1000), Key(ageInDays: 1, isActive: false)) with
        {
            User = "<root_account>",
        };

        new ReportEvidence(new([root, Row(Key(ageInDays: 1))], []), Given.Now).ActiveRootKeys.Should().Be(1);
    }

    [Fact]
    public void Active_root_keys_are_unknown_without_one_readable_row_of_the_root_user()
    {
        CredentialReportRow root = Row(Key(ageInDays: 1000)) with { User = "<root_account>" };
        UnreadableRow unreadable = new(2, "access_key_1_active", "<root_account>", "no flag");

        RootKeys([], [unreadable]).Should().BeNull();
        RootKeys([root], [unreadable]).Should().BeNull();
        RootKeys([root, root], []).Should().BeNull();
        RootKeys([], []).Should().BeNull();
        RootKeys([root], [unreadable with { User = "bob" }]).Should().Be(1);

        int? RootKeys(CredentialReportRow[] rows, UnreadableRow[] unreadableRows) =>
            new ReportEvidence(new(rows, unreadableRows), Given.Now).ActiveRootKeys;
    }

    private static DateOnly DayOf(IamUser user, bool isTurn) =>
        Enumerable
            .Range(739_000, 30)
            .Select(DateOnly.FromDayNumber)
            .First(day => RollingSlice.Includes(user.Id, day) == isTurn);

    private static LiveCheckReason? LiveCheckReason(params CredentialReportRow[] rows) =>
        Select(rows).UsersToCheck.SingleOrDefault()?.LiveCheckReason;

    private static Selection Select(params CredentialReportRow[] rows) => Select(rows, policy: null);

    private static Selection Select(
        CredentialReportRow[] rows,
        RotationPolicy? policy = null,
        UserId[]? violators = null,
        DateOnly? day = null
    ) =>
        new LiveCheckSelector(
            new(new(rows, []), Given.Now.AddHours(-1)),
            (violators ?? []).ToHashSet(),
            policy ?? RotationPolicy.Default,
            Given.Now,
            day ?? OtherDay
        ).Select([Alice]);

    private static Selection Select(CredentialReport report) =>
        new LiveCheckSelector(
            new(report, Given.Now.AddHours(-1)),
            new HashSet<UserId>(),
            RotationPolicy.Default,
            Given.Now,
            OtherDay
        ).Select([Alice]);

    private static CredentialReportRow Row(params ReportedAccessKey[] keys) =>
        new(2, "alice", "arn:aws:iam::111122223333:user/alice", Given.DaysAgo(500), keys, HasMoreCredentials: false);

    private static ReportedAccessKey Key(double ageInDays, bool isActive = true) =>
        new(1, isActive, Given.DaysAgo(ageInDays), LastUse.Never);
}
