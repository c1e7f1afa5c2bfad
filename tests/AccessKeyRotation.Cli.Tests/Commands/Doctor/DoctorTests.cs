using System.Text.Json;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Cli.Tests.Commands.Doctor;

/// <summary>Each fault of a deployment is found, with the command that removes it.</summary>
public sealed class DoctorTests
{
    private static readonly string[] Subjects =
    [
        "Account",
        "Recorder",
        "Rule",
        "Evaluation",
        "Remediation",
        "Exceptions",
        "Pause",
        "Waivers",
        "Records",
        "Topic",
        "Delivery key",
        "Records key",
        "Topic key",
        "Permissions",
    ];

    [Fact]
    public async Task A_sound_deployment_is_all_OK_and_stays_as_it_is()
    {
        await using DeployedAccount deployed = await DeployedAccount.StartAsync(withFunction: true);
        using CommandLine line = new(deployed.Account.Url);

        int exitCode = await line.RunAsync("doctor");

        exitCode.Should().Be(0, line.Output + line.Errors);
        line.Output.Should()
            .EndWith("15 checks, all OK.\n")
            .And.Contain("Dry run")
            .And.NotContain("\n    a", "no command is necessary");
        deployed.Account.StatusesOf("ci-bot").Should().Equal(AccessKeyStatus.Active);
        deployed.Local.Topics.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task JSON_has_every_check()
    {
        await using DeployedAccount deployed = await DeployedAccount.StartAsync();
        deployed.Local.Recorders.Own = null;
        using CommandLine line = new(deployed.Account.Url);

        int exitCode = await line.RunAsync("doctor", "--skip-dry-run", "--format", "json");

        exitCode.Should().Be(2);
        JsonElement report = JsonDocument.Parse(line.Output).RootElement;
        report.GetProperty("problems").GetInt32().Should().Be(1);
        report
            .GetProperty("checks")
            .EnumerateArray()
            .Select(check => check.GetProperty("subject").GetString())
            .Should()
            .Equal(Subjects);
        report.GetProperty("checks")[1].GetProperty("commands").GetArrayLength().Should().Be(3);
        deployed.Local.Automations.All.Should().BeEmpty();
    }

    public static TheoryData<string, int, string, string> Faults =>
        new()
        {
            {
                "no recorder",
                2,
                "AWS Config has no recorder in us-east-1",
                "aws configservice put-configuration-recorder"
            },
            { "global types excluded", 2, "does not include IAM users", "\"includeGlobalResourceTypes\":true" },
            {
                "users not among the included types",
                2,
                "does not include IAM users",
                "\"resourceTypes\":[\"AWS::S3::Bucket\",\"AWS::IAM::User\"]"
            },
            {
                "users excluded",
                2,
                "does not include IAM users",
                "\"exclusionByResourceTypes\":{\"resourceTypes\":[]}"
            },
            { "recorder stopped", 2, "is stopped", "aws configservice start-configuration-recorder" },
            {
                "recorded daily",
                1,
                "records IAM users once a day",
                "{\"resourceTypes\":[\"AWS::IAM::User\"],\"recordingFrequency\":\"CONTINUOUS\"}"
            },
            { "delivery failed", 1, "NoSuchBucket", "aws configservice describe-delivery-channel-status" },
            { "evaluation failed", 2, "InvalidRuleParameterException", "aws logs tail /aws/lambda/" },
            {
                "remediation differs",
                2,
                "maxAccessKeyAge 60, but its remediation has MaxAccessKeyAge 90",
                "aws cloudformation detect-stack-drift"
            },
            { "no remediation", 2, "has no remediation", "aws configservice describe-remediation-configurations" },
            { "exception", 1, "1 user has a remediation exception", "access-key-rotation clear-exceptions" },
            { "paused", 1, "The remediation is paused", "access-key-rotation resume" },
            { "invalid waiver", 1, "1 invalid waiver has no effect", "access-key-rotation waivers list" },
            { "forged record", 2, "not written by the remediation function", "aws cloudtrail lookup-events" },
            { "not subscribed", 2, "has no subscription", "aws sns subscribe" },
            { "not confirmed", 1, "1 subscription of the topic not confirmed", "aws sns list-subscriptions-by-topic" },
            { "no topic", 2, "does not exist, so that no action is notified", "aws cloudformation detect-stack-drift" },
            { "key policy replaced", 2, "lacks Administration", "aws kms put-key-policy" },
            { "key policy extended", 1, "has 1 statement that the stack does not create", "aws kms put-key-policy" },
            { "key disabled", 2, "alias/access-key-rotation-records is Disabled", "aws kms enable-key" },
            { "key deleted", 2, "is scheduled for deletion", "aws kms cancel-key-deletion" },
            {
                "key missing",
                2,
                "alias/access-key-rotation-topic does not exist",
                "aws cloudformation detect-stack-drift"
            },
            { "permission missing", 1, "ssm:StartAutomationExecution", "aws iam attach-role-policy --role-name local" },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_found_with_the_command_that_removes_it(
        string fault,
        int expected,
        string text,
        string command
    )
    {
        await using DeployedAccount deployed = await DeployedAccount.StartAsync();
        Break(deployed, fault);
        using CommandLine line = new(deployed.Account.Url, width: 1000);

        int exitCode = await line.RunAsync("doctor", "--skip-dry-run");

        exitCode.Should().Be(expected, line.Output + line.Errors);
        line.Output.Should().Contain(text).And.Contain(command);
        line.Output.Should().Contain(expected == 2 ? "1 problem, 0 warnings" : "0 problems, 1 warning");
        deployed.Local.Automations.All.Should().BeEmpty();
    }

    /// <summary>A part that the caller may not read is neither in order nor faulty.</summary>
    [Theory]
    [InlineData("DescribeConfigurationRecorders", "config:DescribeConfigurationRecorders")]
    [InlineData("SimulatePrincipalPolicy", "iam:SimulatePrincipalPolicy")]
    [InlineData("GetParametersByPath", "ssm:GetParametersByPath")]
    [InlineData("GetTopicAttributes", "sns:GetTopicAttributes")]
    [InlineData("GetKeyPolicy", "kms:GetKeyPolicy")]
    public async Task An_unreadable_part_is_a_warning(string action, string call)
    {
        await using DeployedAccount deployed = await DeployedAccount.StartAsync();
        deployed.Local.Faults.DenyWhere(action, _ => true);
        using CommandLine line = new(deployed.Account.Url, width: 1000);

        int exitCode = await line.RunAsync("doctor", "--skip-dry-run");

        exitCode.Should().Be(1, line.Output + line.Errors);
        line.Output.Should().Contain($"Not checked: {call}").And.Contain("0 problems, ");
    }

    [Fact]
    public async Task A_region_without_the_rule_is_checked_as_far_as_possible()
    {
        await using DeployedAccount deployed = await DeployedAccount.StartAsync();
        using CommandLine line = new(deployed.Account.Url);

        int exitCode = await line.RunAsync("doctor", "--rule", "other");

        exitCode.Should().Be(2);
        line.Output.Should().Contain("AWS Config has no rule other in us-east-1").And.Contain("Recorder default");
    }

    [Fact]
    public async Task A_function_that_fails_is_found_by_the_dry_run()
    {
        await using DeployedAccount deployed = await DeployedAccount.StartAsync(withFunction: true);
        deployed.Local.Faults.Deny("ListAccessKeys");
        using CommandLine line = new(deployed.Account.Url);

        int exitCode = await line.RunAsync("doctor");

        exitCode.Should().Be(2, line.Output);
        line.Output.Should().Contain("did not succeed").And.Contain("aws ssm get-automation-execution");
    }

    [Fact]
    public async Task A_caller_who_may_not_start_the_document_gets_a_warning()
    {
        await using DeployedAccount deployed = await DeployedAccount.StartAsync(withFunction: true);
        deployed.Local.Faults.Deny("StartAutomationExecution");
        using CommandLine line = new(deployed.Account.Url);

        int exitCode = await line.RunAsync("doctor");

        exitCode.Should().Be(1, line.Output);
        line.Output.Should().Contain("Not checked: ssm:StartAutomationExecution");
    }

    private static void Break(DeployedAccount deployed, string fault)
    {
        LocalAccount account = deployed.Local;
        ConfigurationRecorder recorder = account.Recorders.Own!;
        switch (fault)
        {
            case "no recorder":
                account.Recorders.Own = null;
                break;
            case "global types excluded":
                account.Recorders.Own = recorder with { IncludesGlobalTypes = false };
                break;
            case "users not among the included types":
                account.Recorders.Own = recorder with
                {
                    Strategy = "INCLUSION_BY_RESOURCE_TYPES",
                    ResourceTypes = ["AWS::S3::Bucket"],
                };
                break;
            case "users excluded":
                account.Recorders.Own = recorder with
                {
                    Strategy = "EXCLUSION_BY_RESOURCE_TYPES",
                    ResourceTypes = ["AWS::IAM::User"],
                };
                break;
            case "recorder stopped":
                account.Recorders.Own = recorder with { IsRecording = false };
                break;
            case "recorded daily":
                account.Recorders.Own = recorder with { Frequency = "DAILY" };
                break;
            case "delivery failed":
                account.Recorders.Own = recorder with { LastErrorCode = "NoSuchBucket" };
                break;
            case "evaluation failed":
                deployed
                    .Rule.Invoke()
                    .End(
                        new("InvalidRuleParameterException", "maxAccessKeyAge is '0'."),
                        AccountOnLoopback.DaysAgo(-0.01)
                    );
                break;
            case "remediation differs":
                deployed.Rule.InputParameters = """{"maxAccessKeyAge":"60"}""";
                break;
            case "no remediation":
                deployed.Rule.RemoveRemediation();
                break;
            case "exception":
                deployed.Rule.Block(deployed.User.Id, "failed five times");
                break;
            case "paused":
                account.Parameters.Put(PauseReader.ParameterName, "INC-42");
                break;
            case "invalid waiver":
                account.Parameters.Put($"{AccountOnLoopback.WaiverPath}x", "not JSON");
                break;
            case "forged record":
                account.Parameters.Put(
                    $"/access-key-rotation/records/{deployed.User.Id}/{deployed.User.AccessKeys[0].Id}",
                    "{}"
                );
                break;
            case "not subscribed":
                account.Topics.Unsubscribe("security@example.com");
                break;
            case "not confirmed":
                deployed.SubscribeUnconfirmed();
                break;
            case "no topic":
                account.Topics.Remove("access-key-rotation");
                break;
            case "key policy replaced":
                deployed.KeyOf("alias/access-key-rotation").Policy = account.KmsKeys.Add().Policy;
                break;
            case "key policy extended":
                KmsKey key = deployed.KeyOf("alias/access-key-rotation-records");
                key.Policy = key.Policy.Replace(
                    "\"Statement\":[",
                    "\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"kms:Verify*\",\"Resource\":\"*\"},"
                );
                break;
            case "key disabled":
                deployed.KeyOf("alias/access-key-rotation-records").State = "Disabled";
                break;
            case "key deleted":
                deployed.KeyOf("alias/access-key-rotation").State = "PendingDeletion";
                break;
            case "key missing":
                account.KmsKeys.RemoveAlias("alias/access-key-rotation-topic");
                break;
            case "permission missing":
                account.Faults.Deny("StartAutomationExecution");
                break;
            default:
                throw new ArgumentException($"The fault '{fault}' is not defined.");
        }
    }
}
