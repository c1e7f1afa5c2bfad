using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Tests.Account;

public sealed class CredentialReportSeedTests
{
    private const string Header =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
        + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,"
        + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    private const string Bot =
        "bot,arn:aws:iam::222233334444:user/svc/bot,2025-01-01T00:00:00+00:00,false,N/A,N/A,N/A,false,"
        + "true,2025-02-01T00:00:00+00:00,2025-06-01T00:00:00Z,eu-west-1,s3,false,2025-03-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,false,N/A";

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 30, 0, TimeSpan.Zero);

    [Fact]
    public void A_report_becomes_an_account()
    {
        LocalAccount account = Load($"{Header}\n{Bot}").ToAccount(TimeProvider.System);

        IamUser bot = account.Users.Present.Get("bot");
        (account.Id, bot.Path, bot.Password).Should().Be(("222233334444", "/svc/", null));
        bot.AccessKeys.Select(key => (key.Status, key.CreateDate.Month, key.LastUse?.Region))
            .Should()
            .Equal((AccessKeyStatus.Active, 2, "eu-west-1"), (AccessKeyStatus.Inactive, 3, null));
        bot.AccessKeys.Should().OnlyContain(key => key.Id.StartsWith("AKIA") && key.Id.Length == 20);
    }

    [Fact]
    public void Invented_key_ids_are_the_same_each_time() =>
        Load($"{Header}\n{Bot}")
            .ToAccount(TimeProvider.System)
            .Users.Present.Get("bot")
            .AccessKeys[0]
            .Id.Should()
            .Be(Load($"{Header}\n{Bot}").ToAccount(TimeProvider.System).Users.Present.Get("bot").AccessKeys[0].Id);

    [Fact]
    public void Dates_are_moved_so_that_the_newest_lies_at_the_moment_given()
    {
        IamUser bot = Load($"{Header}\n{Bot}", Now).ToAccount(TimeProvider.System).Users.Present.Get("bot");

        bot.AccessKeys[0].LastUse!.At.Should().Be(Now);
        (Now - bot.AccessKeys[0].CreateDate).Should().Be(TimeSpan.FromDays(120));
        (Now - bot.CreateDate).Should().Be(TimeSpan.FromDays(151));
    }

    [Fact]
    public void Columns_are_found_by_name_and_others_are_ignored()
    {
        string[] turned =
        [
            .. $"{Header}\n{Bot}"
                .Split('\n')
                .Select((line, i) => string.Join(',', line.Split(',').Reverse().Prepend(i == 0 ? "new_column" : "x"))),
        ];

        Load(string.Join("\r\n", turned))
            .ToAccount(TimeProvider.System)
            .Users.Present.Get("bot")
            .AccessKeys.Should()
            .HaveCount(2);
    }

    [Theory]
    [InlineData(
        "2025-02-01T00:00:00+00:00",
        "yesterday",
        "Line 2 of the credential report, column access_key_1_last_rotated: 'yesterday' should be a date such as 2014-09-01T22:28:48+00:00, or N/A."
    )]
    [InlineData(
        "2025-02-01T00:00:00+00:00",
        "N/A",
        "Line 2 of the credential report, column access_key_1_last_rotated: 'N/A' should be a date, because the key is active."
    )]
    [InlineData(
        "N/A,N/A,N/A,false,true",
        "N/A,N/A,N/A,maybe,true",
        "Line 2 of the credential report, column mfa_active: 'maybe' should be true or false."
    )]
    [InlineData(
        "user/svc/bot",
        "user/svc/robot",
        "Line 2 of the credential report, column arn: 'arn:aws:iam::222233334444:user/svc/robot' should be the ARN of the user that the row names."
    )]
    [InlineData(",false,N/A,false,N/A", "", "Line 2 of the credential report has 18 columns, the header has 22.")]
    [InlineData(
        "access_key_2_last_rotated,",
        "",
        "Line 1 of the credential report lacks the column access_key_2_last_rotated."
    )]
    public void A_wrong_report_is_refused_with_line_and_column(string right, string wrong, string message)
    {
        Action load = () => Load($"{Header}\n{Bot}".Replace(right, wrong));

        load.Should().Throw<FormatException>().WithMessage(message);
    }

    [Theory]
    [InlineData("", "The credential report is empty.")]
    [InlineData(
        "{\"Content\": \"dXNlcg==\"}",
        "This is not a credential report: line 1 must be the header and start with the columns user and arn."
    )]
    [InlineData(Header + "\n" + Bot + "\n\"never closed", "Line 3 of the credential report, column 1: *quote*")]
    public void What_is_no_credential_report_is_refused_in_a_sentence(string text, string message)
    {
        Action load = () => Load(text);

        load.Should().Throw<FormatException>().WithMessage(message);
    }

    [Fact]
    public void Two_rows_for_one_user_are_refused()
    {
        Action load = () => Load($"{Header}\n{Bot}\n{Bot}");

        load.Should().Throw<FormatException>().WithMessage("*two rows for the user bot*");
    }

    [Fact]
    public void What_is_printed_can_be_read_again()
    {
        LocalAccount first = CredentialReportSeed.Example(Now).ToAccount(TimeProvider.System);
        string printed = new CredentialReportPrint(first).Text;

        LocalAccount second = Load(printed).ToAccount(TimeProvider.System);

        new CredentialReportPrint(second).Rows.Should().BeEquivalentTo(new CredentialReportPrint(first).Rows);
    }

    [Fact]
    public void The_example_has_what_an_account_collects()
    {
        LocalAccount account = CredentialReportSeed.Example(Now).ToAccount(TimeProvider.System);
        List<IamUser> users = [.. account.Users.Present.InOrder];
        List<AccessKey> keys = [.. users.SelectMany(user => user.AccessKeys)];

        users.Should().HaveCountGreaterThan(11).And.HaveCountLessThan(17);
        users
            .Should()
            .Contain(user => user.Password != null && user.HasMfa)
            .And.Contain(user => user.Password != null && !user.HasMfa);
        users.Should().Contain(user => user.AccessKeys.Count == 0).And.Contain(user => user.Path.Length > 1);
        string.Concat(users.Select(user => user.Name)).Should().ContainAll("+", "=", ",", ".", "@", "-", "_");
        users
            .Should()
            .Contain(user =>
                user.AccessKeys.Count == 2
                && user.AccessKeys.All(key => key.Status == AccessKeyStatus.Active)
                && user.AccessKeys[0].CreateDate < Now.AddDays(-90)
                && user.AccessKeys[1].CreateDate > Now.AddDays(-90)
            );
        keys.Should().Contain(key => key.Status == AccessKeyStatus.Inactive).And.Contain(key => key.LastUse == null);
        keys.Max(key => key.LastUse?.At).Should().Be(Now, "the file's newest date is the report's own moment");
        account.Root.AccessKeys.Should().BeEmpty();
    }

    private static CredentialReportSeed Load(string csv, DateTimeOffset? asOf = null) =>
        CredentialReportSeed.Load(new StringReader(csv), asOf);

    /// <summary>The report's dates without an order: keys are printed by id, so a key can change its column.</summary>
    private sealed class CredentialReportPrint(LocalAccount account)
    {
        public string Text { get; } = Print(account);

        public string[][] Rows =>
            [.. Text.Split('\n').Select(row => row.Split(',').Order(StringComparer.Ordinal).ToArray())];

        private static string Print(LocalAccount account)
        {
            account.Report.Make();
            return account.Report.Csv!;
        }
    }
}
