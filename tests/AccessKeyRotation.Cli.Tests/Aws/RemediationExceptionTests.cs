using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Testing;
using RemediationExceptionEntry = AccessKeyRotation.Aws.Config.RemediationExceptionEntry;

namespace AccessKeyRotation.Cli.Tests.Aws;

public sealed class RemediationExceptionTests
{
    private const string User = "AWS::IAM::User";

    [Fact]
    public async Task All_are_read_page_by_page_with_message_and_end()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        RuleRemediation(account, 60);
        DateTimeOffset end = account.Time.GetUtcNow().AddDays(3);
        account.Local.Rules.Find("keys")!.Remediation!.Block(new(new(User, "AIDA000"), "Until then.", end));

        IReadOnlyList<RemediationExceptionEntry> blocks = await new RemediationExceptionReader(
            account.Config
        ).ReadAsync("keys", default);

        blocks.Should().HaveCount(60);
        blocks[0].Should().Be(new RemediationExceptionEntry(User, "AIDA000", "Until then.", end));
        blocks[1].Should().Be(new RemediationExceptionEntry(User, "AIDA001", "Attempts failed.", null));
        (blocks[0].IsOpenEnded, blocks[1].IsOpenEnded).Should().Be((false, true));
        account.Local.Calls.Count("DescribeRemediationExceptions").Should().BeGreaterThan(1);
    }

    [Fact]
    public async Task Those_that_were_not_removed_come_back_with_the_reason()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        RuleRemediation(account, 1);
        RemediationExceptionEntry[] blocks = [new(User, "AIDA000", null, null), new(User, "AIDAOTHER", null, null)];

        IReadOnlyList<FailedRemoval> standing = await new RemediationExceptionRemover(account.Config).RemoveAsync(
            "keys",
            blocks,
            default
        );

        standing.Should().Equal(new FailedRemoval(blocks[1], "There is no remediation exception for these resources."));
        account.Local.Rules.Find("keys")!.Remediation!.Blocks.Should().BeEmpty();
    }

    [Fact]
    public async Task Where_none_stands_any_more_there_is_nothing_left()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        RuleRemediation(account, 0);

        (
            await new RemediationExceptionRemover(account.Config).RemoveAsync(
                "keys",
                [new(User, "AIDA000", null, null)],
                default
            )
        )
            .Should()
            .BeEmpty();
    }

    private static void RuleRemediation(AwsAccount account, int blocks)
    {
        ConfigRule rule = account.Local.Rules.Add("keys");
        rule.ConfigureRemediation(new("Keys", new Dictionary<string, RemediationParameter>()));
        for (int number = 0; number < blocks; number++)
            rule.Remediation!.Block(new(new(User, $"AIDA{number:D3}"), "Attempts failed."));
    }
}
