using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Testing;
using LocalAccount = AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Aws.Tests.Config;

public sealed class EvaluationReporterTests
{
    [Fact]
    public async Task Refused_evaluations_alone_are_put_again()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        LocalAccount.ConfigRule rule = account.Local.Rules.Add("rule");
        account.Local.Faults.RefuseEvaluations(2, "AIDA3", "AIDA7");

        await account.WithoutWaitingAsync(PutAsync(account, rule, users: 10));

        rule.Results.Should().HaveCount(10);
        rule.FinishedRuns.Single().Evaluations.Should().Be(10 + 2 + 2);
    }

    [Fact]
    public async Task Evaluations_refused_at_every_attempt_are_an_error_that_counts_and_names_them()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Faults.RefuseEvaluations(100, [.. Enumerable.Range(1, 7).Select(user => $"AIDA{user}")]);

        Func<Task> putting = () =>
            account.WithoutWaitingAsync(PutAsync(account, account.Local.Rules.Add("rule"), users: 10));

        await putting
            .Should()
            .ThrowAsync<AwsCallFailedException>()
            .WithMessage(
                "config:PutEvaluations failed: AWS Config rejected the results of 7 users 3 times: AIDA1, AIDA2, AIDA3, AIDA4, AIDA5, …."
            );
    }

    [Fact]
    public async Task Stored_results_are_read_back_from_all_pages()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        LocalAccount.ConfigRule rule = account.Local.Rules.Add("rule");
        await PutAsync(account, rule, users: 120);
        account.Local.Faults.PageLimit = 50;

        IReadOnlyList<StoredResult> stored = await new StoredResultReader(account.Config).ReadAsync("rule", default);

        stored
            .Should()
            .HaveCount(120)
            .And.AllSatisfy(result =>
                result
                    .Should()
                    .Be(new StoredResult(result.User, Compliance.Compliant, "Fine.", account.Time.GetUtcNow()))
            );
    }

    [Fact]
    public async Task A_rule_that_is_not_there_is_an_error_that_names_it()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();

        Func<Task> read = () => new StoredResultReader(account.Config).ReadAsync("no-such-rule", default);

        await read.Should()
            .ThrowAsync<AwsCallFailedException>()
            .WithMessage(
                "config:GetComplianceDetailsByConfigRule for rule no-such-rule failed: NoSuchConfigRuleException: *"
            );
    }

    private static async Task<bool> PutAsync(AwsAccount account, LocalAccount.ConfigRule rule, int users)
    {
        UserEvaluation[] evaluations =
        [
            .. Enumerable
                .Range(0, users)
                .Select(user => new UserEvaluation(new($"AIDA{user}"), new(Compliance.Compliant, "Fine.", []))),
        ];
        RuleRun run = new(rule.Name, rule.Invoke().ResultToken, account.Time.GetUtcNow());
        await new EvaluationReporter(account.Config, account.Time).PutAsync(evaluations, run, default);
        return true;
    }
}
