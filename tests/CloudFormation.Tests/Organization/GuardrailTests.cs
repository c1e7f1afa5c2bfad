using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Oracles;
using AccessKeyRotation.CloudFormation.Tests.Templates;

namespace AccessKeyRotation.CloudFormation.Tests.Organization;

/// <summary>The principals that the guardrails deny, according to a third-party policy engine.</summary>
public sealed class GuardrailTests
{
    /// <summary>In characters (AWS Organizations User Guide, "Quotas and service limits").</summary>
    private const int MostCharacters = 5_120;

    private static readonly JsonObject Policy = Guardrails.Read();

    /// <summary>The principals that each statement exempts, of all in the account.</summary>
    private static readonly Dictionary<string, string[]> LetThrough = new()
    {
        ["KeysByRotationOnly"] = ["remediation"],
        ["Parameters"] = ["remediation"],
        ["FunctionByDocumentsOnly"] = ["automation"],
        ["Rotation"] = ["events"],
        ["EncryptionKeys"] = [],
    };

    private static readonly string[] Deployers =
    [
        "role/stacksets-exec-0a1b2c3d4e5f",
        "role/AWSCloudFormationStackSetExecutionRole",
        $"role/{Guardrails.SecurityAdminRole}",
    ];

    private static readonly string[] OfTheRotation = ["rule", "remediation", "automation", "events"];

    /// <summary>
    /// An administrator of the account, its root, a user, and roles with names similar to the exempt ones.
    /// </summary>
    private static readonly string[] Denied =
    [
        "role/admin",
        "root",
        "user/alice",
        "user/stacksets-exec-0a1b2c3d4e5f",
        "role/mine/stacksets-exec-0a1b2c3d4e5f",
        "role/AWSCloudFormationStackSetExecutionRole2",
        "role/mine/AWSCloudFormationStackSetExecutionRole",
        "role/access-key-admin",
        $"role/mine/{Guardrails.SecurityAdminRole}",
        "role/access-key-rotation-remediation",
        "role/mine/access-key-rotation/access-key-rotation-remediation",
        "role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_0a1b2c3d4e5f6a7b",
    ];

    private static readonly string[] Everybody = [.. Denied, .. Deployers, .. OfTheRotation.Select(Role)];

    /// <summary>The engine's decisions for each principal and call, requested at once.</summary>
    private static readonly Lazy<Dictionary<(string Principal, GuardedCall Call), bool>> Answers = new(() =>
    {
        (string Principal, GuardedCall Call)[] asked =
        [
            .. Everybody.SelectMany(principal =>
                GuardedCall.All.Concat(UnrelatedCalls.All).Select(call => (principal, call))
            ),
        ];
        return asked
            .Zip(PolicyEngine.Allows(asked.Select(each => (Policy, each.Call.By(each.Principal)))))
            .ToDictionary(answer => answer.First, answer => answer.Second);
    });

    public static TheoryData<string> EveryPrincipal => [.. Everybody];

    [Fact]
    public void Every_statement_denies_and_stands_in_the_table() =>
        Guardrails
            .Statements(Policy)
            .Select(statement => $"{statement["Effect"]} {statement["Sid"]}")
            .Should()
            .BeEquivalentTo(LetThrough.Keys.Select(sid => $"Deny {sid}"))
            .And.BeEquivalentTo(GuardedCall.All.Select(call => $"Deny {call.Sid}").Distinct());

    [SkippableTheory]
    [MemberData(nameof(EveryPrincipal))]
    public void A_guarded_call_is_made_by_those_who_may_and_by_nobody_else(string principal)
    {
        GuardedCall
            .All.Where(call => Answers.Value[(principal, call)])
            .Should()
            .BeEquivalentTo(
                GuardedCall.All.Where(call =>
                    Deployers.Contains(principal) || LetThrough[call.Sid].Any(role => principal == Role(role))
                )
            );
    }

    [SkippableTheory]
    [InlineData("aws-reserved/sso.amazonaws.com/AWSReservedSSO_SecurityAdmin_0a1b2c3d4e5f6a7b", true)]
    [InlineData("aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_SecurityAdmin_0a1b2c3d4e5f6a7b", true)]
    [InlineData("aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0a1b2c3d4e5f6a7b", false)]
    [InlineData("mine/aws-reserved/sso.amazonaws.com/AWSReservedSSO_SecurityAdmin_0a1b2c3d4e5f6a7b", false)]
    [InlineData("AWSReservedSSO_SecurityAdmin_0a1b2c3d4e5f6a7b", false)]
    public void A_permission_set_of_Identity_Center_can_be_the_security_team(string role, bool may)
    {
        JsonObject policy = Guardrails.Read("aws-reserved/sso.amazonaws.com/*AWSReservedSSO_SecurityAdmin_*");
        IEnumerable<GuardedCall> guarded = GuardedCall.All.Where(call =>
            !call.Resource.EndsWith(Guardrails.SecurityAdminRole)
        );

        PolicyEngine.Allows(guarded.Select(call => (policy, call.By($"role/{role}")))).Distinct().Should().Equal(may);
    }

    [SkippableTheory]
    [InlineData("aws-us-gov", "us-gov-west-1")]
    [InlineData("aws-cn", "cn-north-1")]
    public void Other_partitions_are_guarded_alike(string partition, string region)
    {
        PolicyRequest Elsewhere(PolicyRequest request) =>
            request with
            {
                Principal = request.Principal.Replace("arn:aws:", $"arn:{partition}:"),
                Resource = request.Resource.Replace("arn:aws:", $"arn:{partition}:").Replace("us-east-1", region),
            };

        PolicyEngine
            .Allows(GuardedCall.All.Select(call => (Policy, Elsewhere(call.By("role/admin")))))
            .Should()
            .NotContain(true);
        PolicyEngine
            .Allows(GuardedCall.All.Select(call => (Policy, Elsewhere(call.By(Deployers[2])))))
            .Should()
            .NotContain(false);
    }

    [SkippableTheory]
    [MemberData(nameof(EveryPrincipal))]
    public void An_unrelated_call_is_nobody_s_business(string principal)
    {
        UnrelatedCalls.All.Where(call => !Answers.Value[(principal, call)]).Should().BeEmpty();
    }

    /// <summary>
    /// Outside of the commercial regions and GovCloud, AWS guarantees no more than this (AWS Security Blog, "service
    /// control policy now supports full IAM language").
    /// </summary>
    [Fact]
    public void An_action_has_a_wildcard_at_its_end_only() =>
        Guardrails
            .Statements(Policy)
            .SelectMany(statement => StackTemplate.Texts(statement["Action"]))
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(action => !action.TrimEnd('*').Contains('*') && !action.Contains('?'));

    [Fact]
    public void The_longest_policy_fits()
    {
        JsonObject template = OrganizationTemplate.Read(OrganizationTemplate.Guardrails);
        string Longest(string parameter) => new('a', (int)template.Parameter(parameter)["MaxLength"]!);

        string policy = Guardrails.Read(Longest("SecurityAdminRole"), Longest("WaiverPath")).ToJsonString();

        policy.Length.Should().BeLessThanOrEqualTo(MostCharacters);
        JsonNode
            .DeepEquals(
                template.Parameter("WaiverPath")["AllowedPattern"],
                StackTemplate.Read().Parameter("WaiverPath")["AllowedPattern"]
            )
            .Should()
            .BeTrue();
    }

    [Fact]
    public void Guarded_names_are_those_of_the_stack()
    {
        JsonObject template = StackTemplate.Read();
        IEnumerable<string> resources = Guardrails
            .Statements(Policy)
            .SelectMany(statement => StackTemplate.Texts(statement["Resource"]));
        (string Type, string Property, string Prefix)[] named =
        [
            ("AWS::Serverless::Function", "FunctionName", "arn:*:lambda:*:*:function:"),
            ("AWS::SSM::Document", "Name", "arn:*:ssm:*:*:document/"),
            ("AWS::Events::Rule", "Name", "arn:*:events:*:*:rule/"),
            ("AWS::CloudWatch::Alarm", "AlarmName", "arn:*:cloudwatch:*:*:alarm:"),
            ("AWS::SNS::Topic", "TopicName", "arn:*:sns:*:*:"),
            ("AWS::Logs::LogGroup", "LogGroupName", "arn:*:logs:*:*:log-group:"),
            ("AWS::KMS::Alias", "AliasName", "arn:*:kms:*:*:"),
        ];

        foreach ((string type, string property, string prefix) in named)
        {
            string[] guarded =
            [
                .. resources
                    .Where(resource => resource.StartsWith(prefix))
                    .Select(resource => resource[prefix.Length..].TrimEnd('*')),
            ];
            template
                .ResourcesOf(type)
                .Select(resource => (string)resource.Value["Properties"]![property]!)
                .Should()
                .NotBeEmpty()
                .And.OnlyContain(name => guarded.Any(name.StartsWith));
        }
    }

    private static string Role(string name) => $"role/access-key-rotation/access-key-rotation-{name}";
}
