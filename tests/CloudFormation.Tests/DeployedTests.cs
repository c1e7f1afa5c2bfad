using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Templates;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.CloudFormation;
using AccessKeyRotation.Peers;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.CloudFormation.Tests;

/// <summary>
/// Checks the values that reach AWS against the models of AWS's services and against their consumers.
/// </summary>
public sealed class DeployedTests
{
    private const string UserId = "AIDAIOSFODNN7EXAMPLE";

    private static readonly string[] Daily = ["FinishRotation", "DeleteInactiveAccessKeys", "WarnKeyOwners"];

    private static readonly (string, string)[] Unusual =
    [
        ("MaxAccessKeyAge", "30"),
        ("MaxAccessKeyUnusedAge", "45"),
        ("WaiverPath", "/team/waivers"),
        ("MaxWaiverDays", "365"),
        ("EvaluationMode", "full"),
        ("SubmitResults", "changed"),
        ("SkipIfUsedWithinDays", "7"),
        ("WarnDays", "90"),
        ("GraceDays", "365"),
        ("WaitDays", "90"),
        ("AutomaticRemediation", "true"),
        ("Email", "security@example.com"),
    ];

    public static TheoryData<string> Settings => ["defaults", "unusual"];

    [Theory]
    [MemberData(nameof(Settings))]
    public void The_rule_reads_its_parameters(string settings)
    {
        RuleParameters parameters = RuleParametersReader.Read(
            Deploy(settings).Properties("Rule")["InputParameters"]!.ToJsonString()
        );

        if (settings == "defaults")
            parameters.Should().Be(RuleParametersReader.Read("{}"));
        else
            parameters
                .Should()
                .Be(
                    new RuleParameters(
                        new(TimeSpan.FromDays(30), TimeSpan.FromDays(45)),
                        EvaluationMode.Full,
                        ResultSubmission.Changed,
                        "/team/waivers",
                        TimeSpan.FromDays(365)
                    )
                );
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_document_that_AWS_starts_takes_what_it_is_started_with(string settings)
    {
        LocalAccount account = new(TimeProvider.System);
        ResolvedTemplate deployment = Deploy(settings);
        Dictionary<string, JsonObject> started = Daily.ToDictionary(
            document => document,
            document =>
                JsonNode
                    .Parse((string)deployment.Properties($"{document}Schedule")["Targets"]![0]!["Input"]!)!
                    .AsObject()
        );
        started["DeactivateAccessKeys"] = new(
            deployment.Properties("Remediation")["Parameters"]!
                .AsObject()
                .Select(parameter =>
                    KeyValuePair.Create(
                        parameter.Key,
                        (JsonNode?)(parameter.Value!["StaticValue"]?["Values"]!.DeepClone() ?? new JsonArray(UserId))
                    )
                )
        );

        foreach ((string document, JsonObject parameters) in started)
        {
            account.Documents.Add(
                document,
                File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "documents", $"{document}.yaml"))
            );
            AutomationExecution execution = account.Automations.Start(
                document,
                parameters.ToDictionary(
                    parameter => parameter.Key,
                    parameter => (IReadOnlyList<string>)[.. StackTemplate.Texts(parameter.Value)]
                )
            );
            execution.Parameters.Should().ContainKeys(parameters.Select(parameter => parameter.Key));
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Settings))]
    public void The_services_take_what_CloudFormation_sends_them(string settings)
    {
        ResolvedTemplate deployment = Deploy(settings);
        JsonObject rule = deployment.Properties("Rule");
        rule["InputParameters"] = rule["InputParameters"]!.ToJsonString();
        JsonObject remediation = deployment.Properties("Remediation");
        foreach (string number in (string[])["MaximumAutomaticAttempts", "RetryAttemptSeconds"])
            remediation[number] = int.Parse((string)remediation[number]!);
        foreach (string number in (string[])["ConcurrentExecutionRatePercentage", "ErrorPercentage"])
            remediation["ExecutionControls"]!["SsmControls"]![number] = int.Parse(
                (string)remediation["ExecutionControls"]!["SsmControls"]![number]!
            );
        List<WireCall> calls =
        [
            Call("config", "PutConfigRule", new JsonObject { ["ConfigRule"] = rule }),
            Call(
                "config",
                "PutRemediationConfigurations",
                new JsonObject { ["RemediationConfigurations"] = new JsonArray(remediation) }
            ),
        ];
        foreach (string document in Daily)
        {
            JsonObject schedule = deployment.Properties($"{document}Schedule");
            calls.Add(
                Call(
                    "events",
                    "PutTargets",
                    new JsonObject
                    {
                        ["Rule"] = schedule["Name"]!.DeepClone(),
                        ["Targets"] = schedule["Targets"]!.DeepClone(),
                    }
                )
            );
            calls.Add(
                Call(
                    "ssm",
                    "StartAutomationExecution",
                    new JsonObject
                    {
                        ["DocumentName"] = document,
                        ["Parameters"] = JsonNode.Parse((string)schedule["Targets"]![0]!["Input"]!),
                    }
                )
            );
        }
        foreach ((string alarm, _) in StackTemplate.Read().ResourcesOf("AWS::CloudWatch::Alarm"))
            calls.Add(Call("cloudwatch", "PutMetricAlarm", deployment.Properties(alarm)));
        calls.Add(Call("cloudwatch", "PutDashboard", deployment.Properties("Dashboard")));

        WireCall wrong = new(
            "config",
            "PutRemediationConfigurations",
            """{"RemediationConfigurations":[{"ConfigRuleName":"r"}]}"""
        );
        IReadOnlyList<IReadOnlyList<string>> problems = BotocoreModel.Validate([.. calls, wrong]);

        problems.SkipLast(1).SelectMany(each => each).Should().BeEmpty();
        problems[^1].Should().NotBeEmpty("the model finds what is missing");
    }

    [Theory]
    [InlineData(
        "PermissionsBoundary",
        "arn:aws:iam::111122223333:policy/boundary",
        "arn:aws:iam::111122223333:policy/boundary"
    )]
    [InlineData("PermissionsBoundary", "", null)]
    public void Roles_have_the_boundary_that_is_wished(string name, string value, string? boundary)
    {
        ResolvedTemplate deployment = StackTemplate.Deploy("us-east-1", (name, value));

        foreach ((string role, _) in StackTemplate.Read().ResourcesOf("AWS::IAM::Role"))
            ((string?)deployment.Properties(role)["PermissionsBoundary"]).Should().Be(boundary);
    }

    [Theory]
    [InlineData("us-east-1")]
    [InlineData("eu-west-1", "AutomaticRemediation=true")]
    [InlineData("eu-west-1", "DryRun=true")]
    [InlineData("eu-west-1", "CreateRule=false")]
    public void The_rules_of_the_template_let_through_what_makes_sense(string region, params string[] parameters) =>
        StackTemplate.Deploy(region, [.. parameters.Select(Pair)]).Refusals.Should().BeEmpty();

    [Theory]
    [InlineData("AWS Config does not record IAM users in this region.*", "il-central-1")]
    [InlineData(
        "AutomaticRemediation with DryRun would run repeatedly*",
        "us-east-1",
        "AutomaticRemediation=true",
        "DryRun=true"
    )]
    [InlineData(
        "Without CreateRule, the conformance pack remediates.*",
        "us-east-1",
        "AutomaticRemediation=true",
        "CreateRule=false"
    )]
    public void The_rules_of_the_template_refuse_what_does_not(
        string refusal,
        string region,
        params string[] parameters
    ) =>
        StackTemplate
            .Deploy(region, [.. parameters.Select(Pair)])
            .Refusals.Should()
            .ContainSingle()
            .Which.Description.Should()
            .Match(refusal);

    [Fact]
    public void The_policies_of_a_role_fit_into_it()
    {
        foreach ((string role, _) in StackTemplate.Read().ResourcesOf("AWS::IAM::Role"))
            StackTemplate.Deploy("us-gov-west-1").Properties(role)["Policies"]!
                .ToJsonString()
                .Length.Should()
                .BeLessThan(10_240, "IAM allows so many characters of inline policies a role");
    }

    [Fact]
    public void Outputs_name_where_to_look_and_what_to_run()
    {
        ResolvedTemplate deployment = StackTemplate.Deploy("eu-west-1", ("RuleName", "keys"));
        IReadOnlyDictionary<string, string> outputs = deployment.Outputs;

        outputs["OpenRule"]
            .Should()
            .Be(
                "https://eu-west-1.console.aws.amazon.com/config/home?region=eu-west-1#/rules/details?configRuleName=keys"
            );
        outputs["EvaluateNow"]
            .Should()
            .Be("aws configservice start-config-rules-evaluation --region eu-west-1 --config-rule-names keys");
        outputs["StopEverything"].Should().Contain($" --name {Aws.Ssm.PauseReader.ParameterName} ");
        outputs.Values.Should().OnlyContain(value => !value.Contains("${"));
    }

    private static ResolvedTemplate Deploy(string settings) =>
        StackTemplate.Deploy("us-east-1", settings == "defaults" ? [] : Unusual);

    private static WireCall Call(string service, string operation, JsonObject request) =>
        new(service, operation, request.ToJsonString());

    private static (string, string) Pair(string text) => (text.Split('=')[0], text.Split('=')[1]);
}
