using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Tests.Evaluations;

public sealed class ReportedKeysTests
{
    private static readonly LastUse UsedYesterday = new LastUse.At(Given.DaysAgo(1), "s3", "eu-west-1");

    [Fact]
    public void A_key_takes_the_last_use_of_the_column_with_its_second()
    {
        AccessKey old = Given.Key("AKIAOLD", ageInDays: 100);
        AccessKey young = Given.Key("AKIAYOUNG", ageInDays: 1);

        // The slots have no order: the older key is in the second.
        IReadOnlyList<AccessKey> keys = ReportedKeys.WithLastUses(
            [old, young],
            Row(Reported(1, LastUse.Never), Reported(100, UsedYesterday))
        );

        keys.Should().Equal(old with { LastUse = UsedYesterday }, young with { LastUse = LastUse.Never });
    }

    [Fact]
    public void A_key_that_is_in_no_column_keeps_its_last_use_unread() =>
        ReportedKeys
            .WithLastUses([Given.Key(ageInDays: 100)], Row(Reported(99, UsedYesterday)))
            .Single()
            .LastUse.Should()
            .Be(LastUse.NotRead);

    [Fact]
    public void Two_keys_of_the_same_second_are_not_told_apart()
    {
        CredentialReportRow row = Row(Reported(100, UsedYesterday), Reported(100, LastUse.Never));

        ReportedKeys
            .WithLastUses([Given.Key("AKIA1", ageInDays: 100), Given.Key("AKIA2", ageInDays: 100)], row)
            .Should()
            .AllSatisfy(key => key.LastUse.Should().Be(LastUse.NotRead));
        ReportedKeys
            .WithLastUses([Given.Key("AKIA1", ageInDays: 100)], row)
            .Single()
            .LastUse.Should()
            .Be(LastUse.NotRead);
        ReportedKeys
            .WithLastUses(
                [Given.Key("AKIA1", ageInDays: 100), Given.Key("AKIA2", ageInDays: 100)],
                Row(Reported(100, UsedYesterday))
            )
            .Should()
            .AllSatisfy(key => key.LastUse.Should().Be(LastUse.NotRead));
    }

    [Theory]
    [InlineData(new[] { 100.0 }, new[] { 100.0 }, false)] // as it should be
    [InlineData(new[] { 100.0 }, new[] { 50.0 }, true)] // the report's date moved
    [InlineData(new[] { 100.0, 10.0 }, new[] { 10.0, 3.0 }, true)]
    [InlineData(new[] { 0.1 }, new[] { 100.0 }, false)] // rotated since
    [InlineData(new double[0], new[] { 100.0 }, false)] // deleted since
    [InlineData(new[] { 100.0, 0.1 }, new[] { 100.0 }, false)] // created since
    public void A_live_key_older_than_the_report_says_is_a_disagreement(
        double[] liveAges,
        double[] reportedAges,
        bool expected
    )
    {
        AccessKey[] live = [.. liveAges.Select((age, index) => Given.Key($"AKIA{index}", age))];

        ReportedKeys
            .Disagree(live, Row([.. reportedAges.Select(age => Reported(age, LastUse.Never))]))
            .Should()
            .Be(expected);
    }

    [Theory]
    [InlineData(new[] { 100.0, 10.0 }, new[] { 10.0 }, false)]
    [InlineData(new[] { 100.0 }, new[] { 100.0, 10.0 }, false)]
    [InlineData(new[] { 100.0, 5.0 }, new[] { 5.0, 10.0 }, true)]
    public void Dates_that_the_report_and_IAM_agree_on_prove_nothing(
        double[] liveAges,
        double[] reportedAges,
        bool expected
    ) => A_live_key_older_than_the_report_says_is_a_disagreement(liveAges, reportedAges, expected);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_key_gets_its_last_use_however_many_keys_the_user_has(int keys)
    {
        LastUse.At use = new(Given.DaysAgo(3));
        AccessKey[] live = [.. Enumerable.Range(1, keys).Select(number => Given.Key($"AKIA{number}", number * 10))];

        ReportedKeys.WithLastUses(live, Row(Reported(10, use)))[0].LastUse.Should().Be(use);
    }

    [Fact]
    public void A_user_with_more_keys_than_columns_proves_no_disagreement() =>
        ReportedKeys
            .Disagree([Given.Key(ageInDays: 100)], Row(Reported(50, LastUse.Never)) with { HasMoreCredentials = true })
            .Should()
            .BeFalse();

    private static ReportedAccessKey Reported(double ageInDays, LastUse lastUse) =>
        new(1, IsActive: true, Given.DaysAgo(ageInDays), lastUse);

    private static CredentialReportRow Row(params ReportedAccessKey[] keys) =>
        new(2, "alice", "arn:aws:iam::111122223333:user/alice", Given.DaysAgo(500), keys, HasMoreCredentials: false);
}
