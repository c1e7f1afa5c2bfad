using AccessKeyRotation.Benchmarks.Scale.Model;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>Compares the model of docs/scale.md with the calls of the built function, without retries.</summary>
public sealed class ScaleTests
{
    private static readonly string[] IamActions =
    [
        "ListUsers",
        "ListAccessKeys",
        "GetUser",
        "GetAccessKeyLastUsed",
        "GetCredentialReport",
        "GenerateCredentialReport",
    ];

    [Fact]
    public async Task Three_accounts_that_are_swept_at_once_under_throttling_make_the_calls_of_the_model()
    {
        const int users = 200,
            old = 10;

        await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(async number =>
                {
                    await using RuleHarness harness = await RuleHarness.StartAsync(
                        new LocalAccount(TimeProvider.System, $"{111111111111 + number}")
                    );
                    for (int user = 0; user < users; user++)
                        harness.AddUser($"user-{user:D3}", user < old ? 100 : 5);
                    (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();
                    harness.Account.Report.Make(TimeSpan.FromHours(24));
                    harness.Account.Calls.Clear();
                    harness.Account.Faults.ThrottleAbove(20, burst: 8, TimeProvider.System, IamActions);

                    (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();

                    int slice = harness
                        .Account.Users.Present.InOrder.Skip(old)
                        .Count(user =>
                            RuleHarness.IsInSlice(user.Id, harness.Rule.Results[0].Evaluation.OrderingTimestamp)
                        );
                    ShouldBe(
                        harness,
                        EvaluationCalls.Of(
                            users,
                            old,
                            slice,
                            users,
                            waivers: 0,
                            doesAnybodyViolate: true,
                            isReportFresh: false
                        )
                    );
                    harness.Account.Calls.All.Should().Contain(call => call.ErrorCode == "Throttling");
                    harness
                        .Rule.Results.Count(result => result.Evaluation.Compliance == ComplianceType.NonCompliant)
                        .Should()
                        .Be(old);
                })
        );
    }

    [Theory]
    [InlineData("all", 4)]
    [InlineData("changed", 1)]
    public async Task With_a_fresh_report_and_waivers_the_calls_are_the_models_too(string put, int puts)
    {
        const int users = 250,
            waivers = 23;
        await using RuleHarness harness = await RuleHarness.StartAsync();
        for (int user = 0; user < users; user++)
            harness.AddUser($"user-{user:D3}", user < 5 ? 100 : 5);
        for (int waiver = 0; waiver < waivers; waiver++)
            harness.Account.Parameters.Put($"/access-key-rotation/waivers/{waiver}", "{}");
        string parameters = $$"""{"submitResults":"{{put}}"}""";
        (await harness.EvaluateAllAsync(parameters)).ErrorMessage.Should().BeNull();
        harness.Account.Calls.Clear();

        (await harness.EvaluateAllAsync(parameters)).ErrorMessage.Should().BeNull();

        int slice = harness
            .Account.Users.Present.InOrder.Skip(5)
            .Count(user => RuleHarness.IsInSlice(user.Id, TimeProvider.System.GetUtcNow()));
        EvaluationCalls expected = EvaluationCalls.Of(
            users,
            5,
            slice,
            put == "all" ? users : 0,
            waivers,
            doesAnybodyViolate: true,
            isReportFresh: true
        );
        expected.Puts.Should().Be(puts);
        ShouldBe(harness, expected);
    }

    [Fact]
    public async Task Where_nobody_violates_the_waivers_are_not_read()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        harness.AddUser("young", 5);
        harness.Account.Parameters.Put("/access-key-rotation/waivers/one", "{}");

        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();

        int slice = harness.Account.Users.Present.InOrder.Count(user =>
            RuleHarness.IsInSlice(user.Id, TimeProvider.System.GetUtcNow())
        );
        ShouldBe(
            harness,
            EvaluationCalls.Of(1, 0, slice, 1, waivers: 1, doesAnybodyViolate: false, isReportFresh: true)
        );
    }

    [Fact]
    public void The_page_has_the_tables_as_the_model_computes_them()
    {
        string page = RepositoryFiles.Read("docs/scale.md").ReplaceLineEndings("\n");

        foreach ((string name, Benchmarks.MarkdownTable table) in ScaleTables.All)
            page.Should()
                .Contain(
                    $"\n\n{table}\n",
                    $"this is the table \"{name}\"; dotnet run -c Release --project tests/Benchmarks -- scale prints it"
                );
    }

    private static void ShouldBe(RuleHarness harness, EvaluationCalls expected)
    {
        // A report in progress is a regular response, although its code is an error.
        Dictionary<string, int> made = harness
            .Account.Calls.All.Where(call => call.ErrorCode is not ("Throttling" or "ThrottlingException"))
            .CountBy(call => call.Action)
            .ToDictionary();
        new EvaluationCalls(
            Count("ListUsers"),
            Count("GetCredentialReport") + Count("GenerateCredentialReport"),
            Count("ListAccessKeys"),
            Count("GetComplianceDetailsByConfigRule"),
            Count("PutEvaluations"),
            Count("GetParametersByPath")
        )
            .Should()
            .Be(expected);
        made.Values.Sum().Should().Be(expected.Iam + expected.Config + expected.Ssm, "there are no other calls");

        int Count(string action) => made.GetValueOrDefault(action);
    }
}
