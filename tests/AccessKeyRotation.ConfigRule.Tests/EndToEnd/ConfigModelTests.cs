using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>Checks the requests of the built function against the AWS service models that botocore ships.</summary>
public sealed class ConfigModelTests
{
    [SkippableFact]
    public async Task Every_call_of_every_kind_of_run_is_as_the_models_of_AWS_want_it()
    {
        Peer.RequirePython("botocore");
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser[] users =
        [
            .. Enumerable.Range(0, 150).Select(number => harness.AddUser($"a+b=c,d.e@f-g_h{number}", number)),
        ];
        IamUser old = users[^1];
        (harness.Account.Faults.PageLimit, harness.HasReport) = (40, false);

        await ExpectAsync(harness.EvaluateAllAsync());
        await ExpectAsync(harness.ChangeAsync(old.Id));
        await ExpectAsync(harness.ChangeOversizedAsync(old.Id));
        ConfigurationItem beforeRename = harness.NewestItem(old.Id);
        harness.Account.Users.Rename(old.Name, "renamed");
        await ExpectAsync(harness.ChangeAsync(beforeRename));
        harness.Account.Users.Delete("renamed");
        harness.Account.Users.Delete(users[0].Name);
        await ExpectAsync(harness.ChangeAsync(old.Id));
        await ExpectAsync(harness.EvaluateAllAsync("""{"submitResults":"changed","maxAccessKeyUnusedAge":"30"}"""));
        await ExpectAsync(harness.EvaluateAllAsync("""{"submitResults":"changed","evaluationMode":"full"}"""));
        JsonObject test = JsonNode.Parse(harness.Scheduled())!.AsObject();
        test["resultToken"] = "TESTMODE";
        await ExpectAsync(harness.InvokeAsync(test.ToJsonString()));

        RecordedCall[] calls = [.. harness.Account.Calls.All];
        calls
            .Select(call => call.Action)
            .Distinct()
            .Should()
            .BeEquivalentTo([
                "ListUsers",
                "ListAccessKeys",
                "GetUser",
                "GetAccessKeyLastUsed",
                "GetCredentialReport",
                "GenerateCredentialReport",
                "GetComplianceDetailsByConfigRule",
                "GetResourceConfigHistory",
                "PutEvaluations",
                "GetParametersByPath",
                "GetParameter",
                "DescribeRemediationExceptions",
            ]);
        IReadOnlyList<IReadOnlyList<string>> problems = BotocoreModel.Validate(calls.Select(ToWire));
        calls
            .Zip(problems, (call, found) => $"{call.Service}:{call.Action} {string.Join("; ", found)}")
            .Where((_, index) => problems[index].Count > 0)
            .Should()
            .BeEmpty();
    }

    private static async Task ExpectAsync(Task<InvocationResult> run) => (await run).ErrorMessage.Should().BeNull();

    private static WireCall ToWire(RecordedCall call) =>
        new(call.Service, call.Action, call.Request.Json ?? OfForm(call.Request.Form));

    /// <summary>Converts a form to the JSON that the model describes. All members except one are strings.</summary>
    private static string OfForm(IReadOnlyDictionary<string, string> form) =>
        new JsonObject(
            form.Where(field => field.Key is not ("Action" or "Version"))
                .Select(field =>
                    KeyValuePair.Create<string, JsonNode?>(
                        field.Key,
                        field.Key == "MaxItems" ? JsonNode.Parse(field.Value) : field.Value
                    )
                )
        ).ToJsonString();
}
