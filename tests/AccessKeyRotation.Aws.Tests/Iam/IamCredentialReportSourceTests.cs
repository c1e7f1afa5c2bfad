using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Testing;

namespace AccessKeyRotation.Aws.Tests.Iam;

public sealed class IamCredentialReportSourceTests
{
    [Fact]
    public async Task A_stored_report_is_taken_with_one_call()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Report.Make(age: TimeSpan.FromHours(3));
        IamCredentialReportSource source = new(account.Iam, account.Time);

        CredentialReportOutcome outcome = await source.ReadAsync(default);

        outcome
            .Should()
            .BeOfType<CredentialReportOutcome.Available>()
            .Which.Evidence.GeneratedAt.Should()
            .Be(account.Time.GetUtcNow().AddHours(-3));
        account.Local.Calls.All.Select(call => call.Action).Should().Equal("GetCredentialReport");
        source.Calls.Should().Be(1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    public async Task A_missing_or_expired_report_is_made_anew(int? ageInHours)
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        if (ageInHours is { } age)
            account.Local.Report.Make(TimeSpan.FromHours(age));

        CredentialReportOutcome outcome = await account.WithoutWaitingAsync(
            new IamCredentialReportSource(account.Iam, account.Time).ReadAsync(default)
        );

        outcome.Should().BeOfType<CredentialReportOutcome.Available>();
        account
            .Local.Calls.All.Select(call => call.Action)
            .Should()
            .Equal("GetCredentialReport", "GenerateCredentialReport", "GetCredentialReport");
    }

    [Fact]
    public async Task A_report_in_the_making_is_asked_for_after_growing_pauses()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Report.GenerationTime = TimeSpan.FromSeconds(45);

        CredentialReportOutcome outcome = await account.WithoutWaitingAsync(
            new IamCredentialReportSource(account.Iam, account.Time).ReadAsync(default)
        );

        outcome.Should().BeOfType<CredentialReportOutcome.Available>();
        account.Local.Calls.Count("GenerateCredentialReport").Should().Be(1);
        account
            .Local.Calls.Count("GetCredentialReport")
            .Should()
            .BeInRange(5, 7, "2, 4, 8, 16 and 30 seconds pass between them");
    }

    [Fact]
    public async Task A_report_that_does_not_come_is_given_up_within_two_minutes()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Report.GenerationTime = TimeSpan.FromHours(1);
        DateTimeOffset started = account.Time.GetUtcNow();

        CredentialReportOutcome outcome = await account.WithoutWaitingAsync(
            new IamCredentialReportSource(account.Iam, account.Time).ReadAsync(default)
        );

        outcome
            .Should()
            .BeOfType<CredentialReportOutcome.Unavailable>()
            .Which.Reason.Should()
            .Be("IAM did not have a credential report ready within 2 minutes.");
        (account.Time.GetUtcNow() - started).Should().BeLessThan(TimeSpan.FromMinutes(2.5));
    }

    [Fact]
    public async Task No_capacity_to_make_a_report_is_a_reason_and_no_error()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Faults.Fail(
            "GenerateCredentialReport",
            times: 10,
            "LimitExceeded",
            409,
            "No more capacity to launch new report generation tasks"
        );

        CredentialReportOutcome outcome = await new IamCredentialReportSource(account.Iam, account.Time).ReadAsync(
            default
        );

        outcome
            .Should()
            .BeOfType<CredentialReportOutcome.Unavailable>()
            .Which.Reason.Should()
            .Contain("No more capacity");
    }

    [Fact]
    public async Task Text_that_is_no_report_is_a_reason_and_no_error()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Report.Replace("user,arn\nalice,arn:aws:iam::111122223333:user/alice\n");

        CredentialReportOutcome outcome = await new IamCredentialReportSource(account.Iam, account.Time).ReadAsync(
            default
        );

        outcome
            .Should()
            .BeOfType<CredentialReportOutcome.Unavailable>()
            .Which.Reason.Should()
            .Contain("column user_creation_time: the header lacks it");
    }

    [Theory]
    [InlineData("GetCredentialReport")]
    [InlineData("GenerateCredentialReport")]
    public async Task A_denied_call_is_an_error(string action)
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Faults.Deny(action);

        Func<Task> outcome = () => new IamCredentialReportSource(account.Iam, account.Time).ReadAsync(default);

        await outcome
            .Should()
            .ThrowAsync<AwsCallFailedException>()
            .WithMessage($"iam:{action} failed: AccessDenied: *");
    }
}
