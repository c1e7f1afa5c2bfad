using System.Text;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Iam;

public sealed class CredentialReportTests
{
    [Fact]
    public async Task A_report_is_asked_for_then_waited_for_then_read()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Report.GenerationTime = TimeSpan.FromSeconds(10);

        (await served.IamAsync("GetCredentialReport"))
            .Should()
            .Match<Answer>(answer => answer.Status == 410 && answer.ErrorCode == "ReportNotPresent");
        (await served.IamAsync("GenerateCredentialReport")).Value("State").Should().Be("STARTED");
        (await served.IamAsync("GenerateCredentialReport")).Value("State").Should().Be("INPROGRESS");
        (await served.IamAsync("GetCredentialReport"))
            .Should()
            .Match<Answer>(answer => answer.Status == 404 && answer.ErrorCode == "ReportInProgress");

        served.Time.Advance(TimeSpan.FromSeconds(10));
        Answer complete = await served.IamAsync("GenerateCredentialReport");
        (complete.Value("State"), complete.Value("Description")).Should().Be(("COMPLETE", null));
        Answer report = await served.IamAsync("GetCredentialReport");
        (report.Value("ReportFormat"), report.Value("GeneratedTime")).Should().Be(("text/csv", "2026-11-23T08:30:00Z"));
    }

    [Fact]
    public async Task For_four_hours_the_old_report_stays_whatever_happens()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("alice");
        served.Account.Report.Make();
        served.Account.Users.Add("bob");

        served.Time.Advance(TimeSpan.FromHours(4));
        (await served.IamAsync("GenerateCredentialReport")).Value("State").Should().Be("COMPLETE");
        (await ReadAsync(served)).Should().Contain("alice").And.NotContain("bob");

        served.Time.Advance(TimeSpan.FromSeconds(1));
        (await served.IamAsync("GetCredentialReport"))
            .Should()
            .Match<Answer>(answer => answer.Status == 410 && answer.ErrorCode == "ReportExpired");
        (await served.IamAsync("GenerateCredentialReport")).Value("State").Should().Be("STARTED");
        (await ReadAsync(served)).Should().Contain("bob");
    }

    [Fact]
    public async Task The_report_is_the_account_in_AWSs_columns()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Root = served.Account.Root with { CreateDate = served.Now.AddYears(-5) };
        served.Account.Users.Add("a,b", "/svc/", served.Now.AddDays(-400));
        served.Account.Users.AddAccessKey(
            "a,b",
            served.Now.AddDays(-100),
            id: "AKIA2222222222222222",
            lastUse: new(served.Now, "s3", "eu-west-1")
        );
        served.Account.Users.AddAccessKey(
            "a,b",
            served.Now.AddDays(-10),
            AccessKeyStatus.Inactive,
            id: "AKIA1111111111111111",
            reportedDate: served.Now
        );
        served.Account.Users.Add(
            "Zoe",
            createDate: served.Now.AddDays(-2),
            password: new(served.Now.AddDays(-1)),
            hasMfa: true
        );
        served.Account.Report.Make(TimeSpan.FromMinutes(5));

        (await ReadAsync(served))
            .Should()
            .Be(
                string.Join(
                    '\n',
                    "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
                        + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
                        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,"
                        + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated",
                    "<root_account>,arn:aws:iam::111122223333:root,2021-11-23T08:30:00+00:00,not_supported,no_information,not_supported,not_supported,true,"
                        + "false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
                    "\"a,b\",\"arn:aws:iam::111122223333:user/svc/a,b\",2025-10-19T08:30:00+00:00,false,N/A,N/A,N/A,false,"
                        + "false,2026-11-23T08:30:00+00:00,N/A,N/A,N/A,true,2026-08-15T08:30:00+00:00,2026-11-23T08:30:00+00:00,eu-west-1,s3,false,N/A,false,N/A",
                    "Zoe,arn:aws:iam::111122223333:user/Zoe,2026-11-21T08:30:00+00:00,true,no_information,2026-11-22T08:30:00+00:00,N/A,true,"
                        + "false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A"
                )
            );
    }

    [Fact]
    public async Task A_third_key_is_told_in_the_additional_column_only()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Report.HasAdditionalCredentialsColumn = true;
        served.Account.Users.Add("alice");
        served.Account.Users.Add("bob");
        for (int i = 0; i < 3; i++)
            served.Account.Users.AddAccessKey("bob");
        served.Account.Report.Make();

        string[] lines = (await ReadAsync(served)).Split('\n');

        lines
            .Select(line => line.Split(',')[^1])
            .Should()
            .Equal("additional_credentials_info", "N/A", "N/A", "1 additional access keys: use ListAccessKeys");
    }

    [Fact]
    public async Task Any_text_can_stand_in_for_a_report()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Report.Replace("not a report", TimeSpan.FromHours(1));

        (await ReadAsync(served)).Should().Be("not a report");
        (await served.IamAsync("GetCredentialReport")).Value("GeneratedTime").Should().Be("2026-11-23T07:30:00Z");
    }

    private static async Task<string> ReadAsync(ServedAccount served) =>
        Encoding.UTF8.GetString(
            Convert.FromBase64String((await served.IamAsync("GetCredentialReport")).Value("Content")!)
        );
}
