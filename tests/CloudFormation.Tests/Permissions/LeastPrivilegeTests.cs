using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessKeyRotation.CloudFormation.Tests.Oracles;
using AccessKeyRotation.CloudFormation.Tests.Templates;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>A role is allowed exactly the recorded calls of its code and the calls of AWS on its behalf.</summary>
public sealed partial class LeastPrivilegeTests
{
    private static readonly string[] Roles =
    [
        "RuleFunctionRole",
        "RemediationFunctionRole",
        "AutomationRole",
        "EventBridgeRole",
    ];

    /// <summary>
    /// Calls of the shared library that only the command line makes, with the permissions of its user.
    /// </summary>
    private static readonly string[] OfTheCommandLine =
    [
        "config:DeleteRemediationExceptions",
        "config:DescribeAggregateComplianceByConfigRules",
        "config:DescribeConfigRuleEvaluationStatus",
        "config:DescribeConfigRules",
        "config:DescribeConfigurationAggregatorSourcesStatus",
        "config:DescribeConfigurationRecorders",
        "config:DescribeConfigurationRecorderStatus",
        "config:DescribeRemediationConfigurations",
        "config:GetAggregateComplianceDetailsByConfigRule",
        "config:GetAggregateDiscoveredResourceCounts",
        "config:SelectAggregateResourceConfig",
        "ec2:DescribeRegions",
        "iam:GetRole",
        "iam:ListAccountAliases",
        "iam:SimulatePrincipalPolicy",
        "kms:DescribeKey",
        "kms:GetKeyPolicy",
        "sns:GetTopicAttributes",
        "sts:GetCallerIdentity",
        "ssm:StartAutomationExecution",
    ];

    [Fact]
    public async Task The_function_of_the_rule_may_do_what_it_was_seen_to_do_and_no_more()
    {
        Recording runs = await RecordedRuns.OfRule;

        Granted
            .ActionsOf("RuleFunctionRole")
            .Should()
            .BeEquivalentTo(runs.Calls.Concat(OnBehalfOf("RuleFunctionRole")));
    }

    [Fact]
    public async Task The_function_of_the_remediation_may_do_what_it_was_seen_to_do_and_no_more()
    {
        Recording runs = await RecordedRuns.OfRemediation;

        Granted
            .ActionsOf("RemediationFunctionRole")
            .Should()
            .BeEquivalentTo(runs.Calls.Concat(OnBehalfOf("RemediationFunctionRole")));
    }

    [Theory]
    [InlineData("AutomationRole")]
    [InlineData("EventBridgeRole")]
    public void A_role_without_code_of_ours_may_do_what_AWS_does_with_it_and_no_more(string role) =>
        Granted.ActionsOf(role).Should().BeEquivalentTo(OnBehalfOf(role));

    [Fact]
    public void Every_call_that_the_source_can_make_is_granted_to_a_function_or_is_the_command_line_s()
    {
        string[] calls =
        [
            .. SourceFiles()
                .SelectMany(file => Call().Matches(File.ReadAllText(file)))
                .Select(call => call.Groups["action"].Value)
                .Distinct(),
        ];

        calls.Should().HaveCountGreaterThan(20);
        string[] granted = [.. Granted.ActionsOf("RuleFunctionRole"), .. Granted.ActionsOf("RemediationFunctionRole")];
        calls.Except(granted).Should().BeEquivalentTo(OfTheCommandLine);
    }

    [Fact]
    public void A_role_is_granted_no_whole_service() =>
        Granted
            .OfIdentities.SelectMany(granted => granted.Actions)
            .Should()
            .OnlyContain(action => action != "*" && !action.EndsWith(":*"));

    [SkippableFact]
    public void An_action_is_granted_on_everything_only_where_AWS_knows_no_resource_for_it()
    {
        JsonObject knowsResources = PythonOracle.IamActions(
            Granted.OfIdentities.SelectMany(granted => granted.Actions).Distinct()
        );

        knowsResources.Where(action => action.Value is null).Should().BeEmpty("an action exists");
        foreach (Granted granted in Granted.OfIdentities.Where(granted => granted.Sid != "ReadRecorders"))
            granted
                .Actions.Should()
                .OnlyContain(action => (bool)knowsResources[action]! == !granted.Resources.Contains("*"), granted.Sid);
    }

    [SkippableFact]
    public void An_action_that_does_not_exist_is_found() =>
        PythonOracle
            .IamActions(["iam:ListAccessKey", "nobody:Does", "kms:Make*"])
            .Should()
            .OnlyContain(action => action.Value == null);

    [Fact]
    public void Users_are_reached_in_this_account_only()
    {
        Granted[] ofUsers =
        [
            .. Granted.OfIdentities.Where(granted =>
                granted.Actions.Any(action => action.StartsWith("iam:") && action != "iam:PassRole")
                && !granted.Resources.Contains("*")
            ),
        ];

        ofUsers.Should().HaveCount(8);
        ofUsers.Should().OnlyContain(granted => granted.Resources.Contains(Arns.Users));
        ofUsers.SelectMany(granted => granted.Resources).Should().OnlyContain(arn => arn.Contains("${AWS::AccountId}"));
    }

    [Fact]
    public void A_role_has_no_policy_but_its_own_is_bounded_where_wished_and_under_the_path()
    {
        JsonObject template = StackTemplate.Read();
        template.ResourcesOf("AWS::IAM::Role").Select(role => role.Key).Should().BeEquivalentTo(Roles);
        foreach (string role in Roles)
        {
            JsonObject properties = template.Properties(role);

            properties
                .Select(property => property.Key)
                .Should()
                .BeEquivalentTo(
                    "RoleName",
                    "Path",
                    "Description",
                    "PermissionsBoundary",
                    "AssumeRolePolicyDocument",
                    "Policies"
                );
            ((string)properties["Path"]!).Should().Be("/access-key-rotation/");
            properties["PermissionsBoundary"]!
                .ToJsonString()
                .Should()
                .Be("""{"Fn::If":["HasPermissionsBoundary",{"Ref":"PermissionsBoundary"},{"Ref":"AWS::NoValue"}]}""");
        }
    }

    [Fact]
    public void The_rule_is_made_once_AWS_Config_may_invoke_its_function() =>
        ((string)StackTemplate.Read().Resource("Rule")["DependsOn"]!).Should().Be("RuleFunctionPermission");

    private static IEnumerable<string> OnBehalfOf(string role) =>
        PermissionTable.All.Where(row => row.OnBehalf && row.Holder == role).SelectMany(row => row.Actions);

    /// <summary>The sources of the functions and of the command line.</summary>
    private static IEnumerable<string> SourceFiles() =>
        new[] { "Aws", "ConfigRule", "Remediation", "Cli" }.SelectMany(project =>
            Directory.EnumerateFiles(
                RepositoryFiles.PathOf($"src/AccessKeyRotation.{project}"),
                "*.cs",
                SearchOption.AllDirectories
            )
        );

    [GeneratedRegex(
        """SendAsync(<[^(]*>)?\(\s*\$?"(?<action>[a-z0-9]+:[A-Za-z]+)|Call = "(?<action>[a-z0-9]+:[A-Za-z]+)"""
    )]
    private static partial Regex Call();
}
