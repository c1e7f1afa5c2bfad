using System.Text.Json.Nodes;
using AccessKeyRotation.Cli.Commands.Doctor;
using AccessKeyRotation.CloudFormation.Tests.Oracles;

namespace AccessKeyRotation.Cli.Tests.Permissions;

/// <summary>
/// The policies of people in the template: enough for each command that they promise, and nothing more.
/// </summary>
public sealed class PolicyTests
{
    private const string Reader = "ReaderPolicy";
    private const string Operator = "OperatorPolicy";

    /// <summary>AWS requires them for a start with the Automation role, and for Remediate in AWS Config.</summary>
    private static readonly string[] WithoutCall = ["iam:PassRole", "config:StartRemediationExecution"];

    [Fact]
    public async Task The_reader_is_allowed_what_the_reading_commands_call_and_no_more() =>
        (await RecordedCommands.OfReader)
            .Select(call => call.Action)
            .Distinct()
            .Should()
            .BeEquivalentTo(ActionsOf(Reader));

    [Fact]
    public async Task The_operator_is_allowed_what_all_commands_call_and_no_more() =>
        (await RecordedCommands.OfReader)
            .Concat(await RecordedCommands.OfOperator)
            .Select(call => call.Action)
            .Distinct()
            .Concat(WithoutCall)
            .Should()
            .BeEquivalentTo(ActionsOf(Operator));

    [Fact]
    public void The_reader_changes_nothing() =>
        ActionsOf(Reader)
            .Select(action => action.Split(':')[1])
            .Should()
            .OnlyContain(name =>
                name.StartsWith("Get")
                || name.StartsWith("List")
                || name.StartsWith("Describe")
                || name == "LookupEvents"
                || name == "VerifyMac"
                || name == "SimulatePrincipalPolicy"
                || name == "GenerateCredentialReport"
            );

    [SkippableFact]
    public async Task Each_policy_alone_allows_the_calls_of_its_commands()
    {
        AuthorizedCall[] reading = [.. await RecordedCommands.OfReader];
        AuthorizedCall[] changing = [.. await RecordedCommands.OfOperator];

        Denied(Reader, reading).Should().BeEmpty();
        Denied(Operator, [.. reading, .. changing]).Should().BeEmpty();
        Denied(Reader, changing).Select(call => call.Action).Should().Contain("ssm:StartAutomationExecution");
    }

    [SkippableFact]
    public void The_operator_is_denied_everything_else()
    {
        const string Ssm = "arn:aws:ssm:us-east-1:111122223333";
        AuthorizedCall[] others =
        [
            new("ssm:PutParameter", $"{Ssm}:parameter/access-key-rotation/records/AIDAX/AKIAX"),
            new("ssm:PutParameter", $"{Ssm}:parameter/other"),
            new("ssm:GetParameter", $"{Ssm}:parameter/access-key-rotation/delivered/AIDAX"),
            new(
                "ssm:StartAutomationExecution",
                $"{Ssm}:automation-definition/AccessKeyRotation-DeleteInactiveAccessKeys:$DEFAULT"
            ),
            new("ssm:StartAutomationExecution", $"{Ssm}:automation-definition/AWS-RunShellScript:$DEFAULT"),
            new("iam:UpdateAccessKey", "arn:aws:iam::111122223333:user/ci-bot"),
            new("iam:PassRole", "arn:aws:iam::111122223333:role/admin"),
        ];

        Denied(Operator, others).Should().Equal(others);
    }

    private static IEnumerable<string> ActionsOf(string policy) =>
        StatementsOf(policy).SelectMany(statement => statement.Actions).Distinct();

    private static IReadOnlyList<AuthorizedCall> Denied(string policy, IReadOnlyList<AuthorizedCall> calls)
    {
        JsonObject document = new()
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonArray([
                .. StatementsOf(policy).Select(statement => JsonNode.Parse(statement.JsonWithSid)),
            ]),
        };
        IReadOnlyList<bool> allowed = PolicyEngine.Allows(
            calls.Select(call =>
                (
                    document,
                    new PolicyRequest("arn:aws:iam::111122223333:role/operator", call.Action, call.Resource, [])
                    {
                        IsOwnPolicy = true,
                    }
                )
            )
        );
        return [.. calls.Zip(allowed).Where(pair => !pair.Second).Select(pair => pair.First)];
    }

    private static IReadOnlyList<PolicyStatement> StatementsOf(string policy)
    {
        DeployedStack place = new(
            new("111122223333", "arn:aws:iam::111122223333:role/operator"),
            "us-east-1",
            Rule: null
        );
        return new ShippedTemplate(
            place.ReferencesWith(
                new Dictionary<string, string>
                {
                    ["DeliveryKey"] = "arn:aws:kms:us-east-1:111122223333:key/*",
                    ["RecordsKey"] = "arn:aws:kms:us-east-1:111122223333:key/*",
                    ["TopicKey"] = "arn:aws:kms:us-east-1:111122223333:key/*",
                }
            )
        ).StatementsOf(policy);
    }
}
