using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Oracles;
using AccessKeyRotation.CloudFormation.Tests.Templates;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.CloudFormation;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Local.SecurityHub;

namespace AccessKeyRotation.CloudFormation.Tests.SecurityHub;

/// <summary>
/// A click in Security Hub, from the finding to its note: the deployed resources with the built function in the local
/// account.
/// </summary>
public sealed class ClickTests
{
    private static readonly ResolvedTemplate Stack = StackTemplate.Deploy("us-east-1");

    private static readonly JsonObject Rule = Stack.Properties("SecurityHubAction");

    [SkippableFact]
    public async Task A_click_deactivates_the_old_key_and_the_note_that_it_leaves_starts_nothing_again()
    {
        LocalAccount account = new(TimeProvider.System);
        await using LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account);
        await using LocalFunction function = Deploy(account, endpoint);
        Finding finding = AddFinding(account);
        string[] before = [.. account.Findings.Events];

        account.Findings.Click(finding, "DeactivateOldKeys", "Deactivate old keys", "d");
        AutomationExecution run = (await DeliverAsync(account, account.Findings.Events.Except(before)))
            .Should()
            .ContainSingle()
            .Subject;

        run.FailureMessage.Should().BeNull();
        account
            .Users.Present.Get("ci-release")
            .AccessKeys.Select(key => key.Status)
            .Should()
            .Equal(AccessKeyStatus.Inactive, AccessKeyStatus.Active);
        Finding noted = account.Findings.Find(finding.Id, finding.ProductArn)!;
        noted.WorkflowStatus.Should().Be("NOTIFIED");
        noted.Note.Should().Contain(run.Id).And.Contain(account.Users.Present.Get("ci-release").AccessKeys[0].Id);

        string[] ours =
        [
            .. account.Findings.Events.Except(before).Where(sent => sent.Contains("Security Hub Findings - Imported")),
        ];
        ours.Should()
            .ContainSingle("the note is an update, of which Security Hub sends an event")
            .Which.Should()
            .Contain(run.Id);
        (await DeliverAsync(account, ours)).Should().BeEmpty();
        account.Automations.All.Should().ContainSingle();
        PythonOracle.SendToMoto(Rule, ours.Select(sent => JsonNode.Parse(sent)!))["0"]!
            .AsArray()
            .Should()
            .BeEmpty("moto says so too");
    }

    /// <summary>Applies the stack's EventBridge rule and runs the started executions to their end.</summary>
    private static async Task<IReadOnlyList<AutomationExecution>> DeliverAsync(
        LocalAccount account,
        IEnumerable<string> events
    )
    {
        List<AutomationExecution> started = [];
        foreach (
            JsonObject sent in events
                .Select(each => JsonNode.Parse(each)!.AsObject())
                .Where(each => EventRule.Matches(Rule["EventPattern"]!.AsObject(), each))
        )
        {
            JsonNode target = Rule["Targets"]![0]!;
            JsonObject input = EventRule.Render(target["InputTransformer"]!.AsObject(), sent);
            started.Add(
                account.Automations.Start(
                    ((string)target["Arn"]!).Split('/')[1].Split(':')[0],
                    input.ToDictionary(
                        parameter => parameter.Key,
                        parameter => (IReadOnlyList<string>)[.. StackTemplate.Texts(parameter.Value)]
                    ),
                    "arn:aws:sts::111122223333:assumed-role/access-key-rotation-events/0123456789abcdef"
                )
            );
        }
        await Task.WhenAll(started.Select(execution => execution.Completion));
        return started;
    }

    private static LocalFunction Deploy(LocalAccount account, LocalEndpoint endpoint)
    {
        JsonObject properties = Stack.Properties("RemediationFunction");
        Dictionary<string, string> variables = properties["Environment"]!["Variables"]!
            .AsObject()
            .ToDictionary(variable => variable.Key, variable => (string)variable.Value!);
        variables["RECORDS_KEY_ID"] = account.KmsKeys.Add("records").Id;
        LocalFunction function = new(
            FunctionProgram.Find("AccessKeyRotation.Remediation"),
            new FunctionConfiguration((string)properties["FunctionName"]!)
            {
                Endpoint = endpoint.Url,
                Environment = variables,
            }
        );
        account.Functions.Add(function);
        account.Topics.Add("access-key-rotation");
        account.Documents.Add(
            (string)Stack.Properties("DeactivateAccessKeysForFindingDocument")["Name"]!,
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "documents", "DeactivateAccessKeysForFinding.yaml"))
        );
        return function;
    }

    private static Finding AddFinding(LocalAccount account)
    {
        DateTimeOffset now = account.Time.GetUtcNow();
        IamUser user = account.Users.Add("ci-release", "/svc/", now.AddDays(-1000));
        account.Users.AddAccessKey("ci-release", now.AddDays(-100));
        account.Users.AddAccessKey("ci-release", now.AddDays(-10));
        ConfigRule rule = account.Rules.Add("access-keys-rotated-in-time");
        rule.Remember(new(ConfigurationItem.UserType, user.Id, ComplianceType.NonCompliant, now));
        account.Findings.ImportFrom(rule);
        return account.Findings.All.Single();
    }
}
