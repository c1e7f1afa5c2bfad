using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>Certain results are submitted, regardless of failures for other users or of later failures.</summary>
public sealed class PartialEvaluationTests
{
    [Fact]
    public async Task Users_whose_keys_are_unreadable_are_named_and_all_others_are_evaluated()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser[] locked = [.. Enumerable.Range(0, 7).Select(number => harness.AddUser($"locked-{number}", 100))];
        IamUser violator = harness.AddUser("violator", 100);
        IamUser young = harness.AddUser("young", 1);
        harness.Remember(locked[0], ComplianceType.NonCompliant, "as before");
        DenyKeysOf(harness, locked);

        InvocationResult result = await harness.EvaluateAllAsync();

        result.ErrorType.Should().Be("UsersNotReadException");
        result
            .ErrorMessage.Should()
            .StartWith(
                "The access keys of 7 users could not be read and their earlier results stay: locked-0: iam:ListAccessKeys"
            )
            .And.Contain("AccessDenied")
            .And.Contain("locked-4")
            .And.NotContain("locked-5")
            .And.EndWith("; and 2 more.");
        harness.ComplianceOf(violator).Should().Be(ComplianceType.NonCompliant);
        harness.ComplianceOf(young).Should().Be(ComplianceType.Compliant);
        harness.AnnotationOf(locked[0]).Should().Be("as before");
        locked.Skip(1).Should().OnlyContain(user => harness.ComplianceOf(user) == null);
        result
            .Log.Should()
            .NotContain(line => line.Contains("EvaluationCompleted"), "an alarm waits for complete evaluations");
    }

    [Fact]
    public async Task A_change_of_a_user_whose_keys_are_unreadable_names_the_user_and_submits_nothing()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser locked = harness.AddUser("locked", 100);
        DenyKeysOf(harness, locked);

        (await harness.ChangeAsync(locked.Id))
            .ErrorMessage.Should()
            .StartWith("iam:ListAccessKeys for user locked failed: AccessDenied");

        harness.Rule.FinishedRuns.Should().BeEmpty();
    }

    [Fact]
    public async Task Many_refusals_are_no_outage()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser[] locked = [.. Enumerable.Range(0, 40).Select(number => harness.AddUser($"a-locked-{number}", 100))];
        IamUser last = harness.AddUser("z-last", 100);
        DenyKeysOf(harness, locked);

        (await harness.EvaluateAllAsync()).ErrorMessage.Should().Contain("of 40 users");

        harness.ComplianceOf(last).Should().Be(ComplianceType.NonCompliant);
    }

    [Fact]
    public async Task An_outage_of_IAM_ends_the_evaluation_after_few_users()
    {
        await using FastRetryRule rule = await FastRetryRule.StartAsync();
        for (int user = 0; user < 200; user++)
        {
            rule.Account.Users.Add($"user-{user:D3}", createDate: RuleHarness.DaysAgo(1000 + user));
            rule.Account.Users.AddAccessKey($"user-{user:D3}", RuleHarness.DaysAgo(user < 100 ? 100 : 1));
        }
        rule.Account.Faults.Fail("ListAccessKeys", int.MaxValue, "InternalFailure", 500);

        Func<Task> evaluation = () => rule.EvaluateAllAsync();

        (await evaluation.Should().ThrowAsync<Aws.Evaluations.UsersNotReadException>()).WithMessage(
            "*not evaluated because IAM stopped responding: *InternalFailure*"
        );
        rule.Account.Calls.Count("ListAccessKeys")
            .Should()
            .BeLessThan(20 * (1 + FastRetryRule.Retries), "8 users without an answer are enough");
        rule.Rule.Results.Should()
            .OnlyContain(result => result.Evaluation.Compliance == ComplianceType.Compliant)
            .And.HaveCountGreaterThan(60);
    }

    [Fact]
    public async Task Users_without_a_violation_are_submitted_before_the_waivers_are_read()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser violator = harness.AddUser("violator", 100);
        IamUser young = harness.AddUser("young", 1);
        bool wasSubmitted = false;
        harness.Once("GetParametersByPath", () =>
            wasSubmitted =
                harness.ComplianceOf(young) == ComplianceType.Compliant && harness.ComplianceOf(violator) is null
        );

        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();

        wasSubmitted.Should().BeTrue();
        harness.ComplianceOf(violator).Should().Be(ComplianceType.NonCompliant);
    }

    [Fact]
    public async Task Waivers_that_are_not_read_in_time_are_an_error_before_the_function_is_cut_off()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync(
            new LocalAccount(TimeProvider.System),
            // Of this, 1.7 s remain after the reading of the waivers: enough on a busy machine.
            timeout: TimeSpan.FromSeconds(40)
        );
        IamUser violator = harness.AddUser("violator", 100);
        IamUser young = harness.AddUser("young", 1);
        harness.Remember(violator, ComplianceType.Compliant, "WAIVED until tomorrow");
        (harness.Account.Faults.SlowActions, harness.Account.Faults.Slowness) = (
            ["GetParametersByPath"],
            TimeSpan.FromMinutes(1)
        );

        InvocationResult result = await harness.EvaluateAllAsync();

        result.ErrorType.Should().Be("AwsCallFailedException");
        result
            .ErrorMessage.Should()
            .StartWith("ssm:GetParametersByPath for path")
            .And.EndWith("The function's time ran out.");
        harness.ComplianceOf(young).Should().Be(ComplianceType.Compliant);
        harness.AnnotationOf(violator).Should().Be("WAIVED until tomorrow");
    }

    [Fact]
    public async Task A_batch_that_fails_does_not_stop_the_others()
    {
        await using FastRetryRule rule = await FastRetryRule.StartAsync();
        for (int user = 0; user < 1000; user++)
            rule.Account.Users.Add($"user-{user:D3}", createDate: RuleHarness.DaysAgo(1000 + user));
        // Each attempt for a batch is one call, so that at most one batch fails permanently.
        rule.Account.Faults.Fail("PutEvaluations", 1, "ValidationException", 400);

        Func<Task> evaluation = () => rule.EvaluateAllAsync();

        (await evaluation.Should().ThrowAsync<Aws.AwsCallFailedException>()).WithMessage(
            "config:PutEvaluations failed: ValidationException: *100 of 1000 users have no new result."
        );
        rule.Rule.Results.Should().HaveCount(900);
    }

    [Fact]
    public async Task Several_problems_are_one_error_that_names_them_all()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser locked = harness.AddUser("locked", 100);
        IamUser violator = harness.AddUser("violator", 100);
        IamUser young = harness.AddUser("young", 1);
        DenyKeysOf(harness, locked);
        harness.Account.Faults.Deny("GetParametersByPath");

        InvocationResult result = await harness.EvaluateAllAsync();

        result.ErrorType.Should().Be("IncompleteEvaluationException");
        result.ErrorMessage.Should().Contain("locked: iam:ListAccessKeys").And.Contain("ssm:GetParametersByPath");
        harness.ComplianceOf(young).Should().Be(ComplianceType.Compliant);
        harness.ComplianceOf(violator).Should().BeNull();
    }

    [Theory]
    [InlineData("444455556666")]
    [InlineData("1111222233334")]
    public async Task An_event_of_another_account_is_an_error_that_names_both(string account)
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.AddUser("user", 100);
        string changed = harness
            .Changed(harness.NewestItem(user.Id))
            .Replace(
                $"\"accountId\":\"{harness.Account.Id}\"",
                $"\"accountId\":\"{account}\"",
                StringComparison.Ordinal
            );
        string scheduled = harness
            .Scheduled()
            .Replace(
                $"\"accountId\":\"{harness.Account.Id}\"",
                $"\"accountId\":\"{account}\"",
                StringComparison.Ordinal
            );

        foreach (string payload in (string[])[changed, scheduled])
        {
            InvocationResult result = await harness.InvokeAsync(payload);

            result.ErrorType.Should().Be("InvalidEventException");
            result
                .ErrorMessage.Should()
                .Contain($"of account {account}")
                .And.Contain($"of account {harness.Account.Id}");
        }
        harness.Account.Calls.All.Should().BeEmpty();
        harness.Rule.Results.Should().BeEmpty();
    }

    [Fact]
    public async Task An_event_without_an_account_is_an_error()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        string payload = harness
            .Scheduled()
            .Replace($"\"accountId\":\"{harness.Account.Id}\"", "\"accountId\":\"\"", StringComparison.Ordinal);

        (await harness.InvokeAsync(payload)).ErrorMessage.Should().Be("The event has no accountId.");
    }

    [Fact]
    public async Task An_unreadable_row_of_the_root_user_is_unknown_and_not_0_keys()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        harness.AddUser("young", 1);
        harness.Account.Report.Make();
        string csv = harness.Account.Report.Csv!;
        string root = csv.Split('\n').Single(line => line.StartsWith("<root_account>", StringComparison.Ordinal));
        harness.Account.Report.Replace(
            csv.Replace(root, root.Replace(",false,", ",perhaps,", StringComparison.Ordinal), StringComparison.Ordinal)
        );

        InvocationResult result = await harness.EvaluateAllAsync();

        result.ErrorMessage.Should().BeNull();
        RuleHarness.MetricsOf(result).TryGetProperty("RootAccessKeys", out _).Should().BeFalse();
        RuleHarness.Metric(result, "RootAccessKeysUnknown").Should().Be(1);
        result.Log.Should().Contain(line => line.Contains("no readable row of the root user"));
    }

    [Fact]
    public async Task A_user_twice_in_the_report_is_read_live()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser old = harness.AddUser("old", 100);
        harness.Account.Report.Make();
        string csv = harness.Account.Report.Csv!;
        string row = csv.Split('\n').Single(line => line.StartsWith("old,", StringComparison.Ordinal));
        string without = row.Replace(",true,", ",false,", StringComparison.Ordinal);
        harness.Account.Report.Replace(
            $"{csv.Replace(row, without, StringComparison.Ordinal).TrimEnd('\n')}\n{without}\n"
        );

        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(old).Should().Be(ComplianceType.NonCompliant);
    }

    /// <summary>Denies ListAccessKeys as a policy for one path does.</summary>
    private static void DenyKeysOf(RuleHarness harness, params IamUser[] users) =>
        harness.Account.Faults.DenyWhere("ListAccessKeys", request =>
            users.Any(user => request.Form.GetValueOrDefault("UserName") == user.Name)
        );
}
