using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>
/// Names move between users after the users are listed and before their keys are read, after the report, and after
/// waivers were written.
/// </summary>
public sealed class RenamedDuringEvaluationTests
{
    /// <summary>The calls before which names move: all calls of an evaluation from the listing on.</summary>
    public static TheoryData<string> Calls => ["GetComplianceDetailsByConfigRule", "ListAccessKeys"];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Users_who_swap_names_during_the_evaluation_are_evaluated_by_their_own_keys(string call)
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser violator = harness.AddUser("violator", 100);
        IamUser innocent = harness.AddUser("innocent", 80);
        harness.Once(call, () => Swap(harness, "violator", "innocent"));

        (await harness.EvaluateAllAsync("""{"evaluationMode":"full"}""")).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(violator).Should().Be(ComplianceType.NonCompliant);
        harness.ComplianceOf(innocent).Should().Be(ComplianceType.Compliant);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_user_renamed_into_the_name_of_a_deleted_one_is_not_evaluated_as_that_one(string call)
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser gone = harness.AddUser("gone", 80);
        IamUser heir = harness.AddUser("heir", 100);
        harness.Once(call, () =>
        {
            harness.Account.Users.Delete("gone");
            harness.Account.Users.Rename("heir", "gone");
        });

        (await harness.EvaluateAllAsync("""{"evaluationMode":"full"}""")).ErrorMessage.Should().BeNull();

        // Users and results are read concurrently: the user can be gone before the listing, and then has no result.
        harness.ComplianceOf(gone).Should().Match(result => result == null || result == ComplianceType.NotApplicable);
        harness.ComplianceOf(heir).Should().Be(ComplianceType.NonCompliant);
    }

    [Fact]
    public async Task A_listing_that_fails_after_the_keys_were_read_leaves_the_results_as_they_were()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser violator = harness.AddUser("violator", 100);
        IamUser young = harness.AddUserOfSlice("young", TimeProvider.System.GetUtcNow(), isInSlice: false);
        harness.Remember(violator, ComplianceType.NonCompliant, "as before");
        harness.Once("ListAccessKeys", () => harness.Account.Faults.Deny("ListUsers"));

        InvocationResult result = await harness.EvaluateAllAsync();

        result.ErrorMessage.Should().Contain("1 user not evaluated").And.Contain("iam:ListUsers failed: AccessDenied");
        harness.AnnotationOf(violator).Should().Be("as before");
        harness.ComplianceOf(young).Should().Be(ComplianceType.Compliant);
    }

    [Fact]
    public async Task Users_of_one_creation_second_who_swap_names_after_the_report_are_evaluated_by_their_own_keys()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        DateTimeOffset created = RuleHarness.DaysAgo(900);
        IamUser violator = harness.Account.Users.Add("violator", createDate: created);
        IamUser innocent = harness.Account.Users.Add("innocent", createDate: created);
        harness.Account.Users.AddAccessKey("violator", RuleHarness.DaysAgo(100));
        harness.Account.Users.AddAccessKey("innocent", RuleHarness.DaysAgo(80));
        harness.Account.Report.Make(TimeSpan.FromHours(1));
        Swap(harness, "violator", "innocent");

        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(violator).Should().Be(ComplianceType.NonCompliant);
        harness.ComplianceOf(innocent).Should().Be(ComplianceType.Compliant);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_waiver_follows_the_id_on_a_rename_and_the_annotation_reports_the_former_name(bool isScheduled)
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser renamed = harness.AddUser("former", 100);
        IamUser heir = harness.AddUser("heir", 100);
        string until = RuleHarness.DaysAgo(-30).ToString("yyyy-MM-dd");
        harness.Account.Parameters.Put(
            "/access-key-rotation/waivers/1",
            $$"""{"user":"former","userId":"{{renamed.Id}}","owner":"team-a","reason":"r","expires":"{{until}}"}""",
            RuleHarness.DaysAgo(1)
        );
        harness.Account.Users.Rename("former", "present");
        harness.Account.Users.Rename("heir", "former");

        InvocationResult[] results = isScheduled
            ? [await harness.EvaluateAllAsync()]
            : [await harness.ChangeAsync(renamed.Id), await harness.ChangeAsync(heir.Id)];

        results.Should().OnlyContain(result => result.ErrorMessage == null);
        harness.ComplianceOf(renamed).Should().Be(ComplianceType.Compliant);
        harness
            .AnnotationOf(renamed)
            .Should()
            .StartWith($"WAIVED until {until} by team-a (written for user former). Access key AKIA");
        harness.ComplianceOf(heir).Should().Be(ComplianceType.NonCompliant);
    }

    private static void Swap(RuleHarness harness, string one, string other)
    {
        harness.Account.Users.Rename(one, "third");
        harness.Account.Users.Rename(other, one);
        harness.Account.Users.Rename("third", other);
    }
}
