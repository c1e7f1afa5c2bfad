using AccessKeyRotation.Aws;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Testing;

namespace AccessKeyRotation.Cli.Tests.Aws;

public sealed class RuleRunStatusTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_rule_that_has_never_run_has_no_moments()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Rules.Add("keys");

        RuleRunStatus status = await new RuleRunStatusReader(account.Config).ReadAsync("keys", default);

        status.Should().Be(new RuleRunStatus(null, null, null, null, null, null));
        (status.HasRun, status.HasFailedLast).Should().Be((false, false));
    }

    [Fact]
    public async Task A_run_that_failed_says_when_and_why()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        ConfigRule rule = account.Local.Rules.Add("keys");
        rule.Invoke().End(new("Sandbox.Timedout", "Task timed out"), account.Time.GetUtcNow());

        RuleRunStatus status = await new RuleRunStatusReader(account.Config).ReadAsync("keys", default);

        (status.LastFailure, status.LastErrorCode, status.LastErrorMessage, status.HasFailedLast)
            .Should()
            .Be((account.Time.GetUtcNow(), "Sandbox.Timedout", "Task timed out", true));
    }

    [Fact]
    public async Task A_rule_that_is_not_there_is_an_error()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();

        Func<Task> read = () => new RuleRunStatusReader(account.Config).ReadAsync("other", default);

        await read.Should()
            .ThrowAsync<AwsCallFailedException>()
            .WithMessage("config:DescribeConfigRuleEvaluationStatus for rule other failed: NoSuchConfigRuleException*");
    }

    [Theory]
    [InlineData(null, null, null, false)]
    [InlineData(0, null, null, false)]
    [InlineData(null, 0, null, true)]
    [InlineData(null, null, 0, true)]
    [InlineData(2, 1, 1, false)]
    [InlineData(2, 3, 1, true)]
    [InlineData(2, 1, 3, true)]
    [InlineData(2, 2, null, true)]
    public void The_last_run_has_failed_unless_one_succeeded_after_it(
        int? succeeded,
        int? invocationFailed,
        int? evaluationFailed,
        bool hasFailedLast
    ) =>
        new RuleRunStatus(null, At(invocationFailed), At(succeeded), At(evaluationFailed), null, null)
            .HasFailedLast.Should()
            .Be(hasFailedLast);

    private static DateTimeOffset? At(int? minute) => minute is { } known ? Noon.AddMinutes(known) : null;
}
