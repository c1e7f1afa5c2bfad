using System.IO.Enumeration;
using System.Text.Json.Nodes;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.CloudFormation.Tests.Templates;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>The principals that can read a delivered secret or use the topic.</summary>
public sealed class KeyPolicyTests
{
    private const string Context = "kms:EncryptionContext:PARAMETER_ARN";
    private const string Arn = "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter";

    /// <summary>
    /// The parameter in which the function delivers the secret of the user with this id. Fn::Sub writes ${ as ${!.
    /// </summary>
    private static readonly string OwnDelivery =
        Arn + SecretDeliveryReader.ParameterNameOf(new UserId("ID")).Replace("ID", "${!aws:userid}");

    [Fact]
    public void Only_the_user_whose_id_a_delivery_is_named_after_decrypts_it()
    {
        Granted[] policy = [.. Granted.All.Where(granted => granted.Holder == "DeliveryKey")];

        Granted allowed = policy
            .Where(granted => granted.Allows && granted.Actions.Any(Reads))
            .Should()
            .ContainSingle()
            .Subject;
        allowed.Actions.Should().Equal("kms:Decrypt");
        SubOf(allowed.Statement["Condition"]!["StringEquals"]![Context]).Should().Be(OwnDelivery);
        SubOf(allowed.Statement["Condition"]!["StringEquals"]!["kms:ViaService"]).Should().StartWith("ssm.");

        Granted denied = policy.Single(granted => !granted.Allows && granted.Actions.Contains("kms:Decrypt"));
        denied.Actions.Should().Contain("kms:ReEncryptFrom");
        ((string)denied.Statement["Principal"]!).Should().Be("*");
        denied.Statement["Condition"]!
            .AsObject()
            .Should()
            .ContainSingle()
            .Which.Key.Should()
            .Be("StringNotEquals", "a key without this context is another one");
        SubOf(denied.Statement["Condition"]!["StringNotEquals"]![Context]).Should().Be(OwnDelivery);

        policy.Single(granted => granted.Actions.Contains("kms:CreateGrant")).Allows.Should().BeFalse();
        policy.Single(granted => granted.Sid == "DenyGrants").Statement.ContainsKey("Condition").Should().BeFalse();
    }

    [Fact]
    public void The_policy_for_users_reaches_their_own_delivery_and_no_other()
    {
        Granted[] policy = [.. Granted.All.Where(granted => granted.Holder == "FetchDeliveredSecretPolicy")];

        policy.SelectMany(granted => granted.Actions).Should().BeEquivalentTo("ssm:GetParameter", "kms:Decrypt");
        policy.Single(granted => granted.Actions.Contains("ssm:GetParameter")).Resources.Should().Equal(OwnDelivery);
    }

    [Fact]
    public void Parameters_are_those_that_the_code_goes_by()
    {
        IReadOnlyList<string> read = Granted
            .All.Single(granted => granted is { Holder: "RemediationFunctionRole", Sid: "ReadPauseAndDeliveries" })
            .Resources;

        read.Should()
            .BeEquivalentTo(
                Arn + PauseReader.ParameterName,
                Arn + SecretDeliveryReader.ParameterNameOf(new UserId("*"))
            );
    }

    [Fact]
    public void Only_the_role_of_the_function_signs_records()
    {
        JsonObject role = StackTemplate.Read().Properties("RemediationFunctionRole");
        string arn = $"arn:${{AWS::Partition}}:iam::${{AWS::AccountId}}:role{role["Path"]}{role["RoleName"]}";
        Granted[] policy = [.. Granted.All.Where(granted => granted.Holder == "RecordsKey")];

        Granted allowed = policy
            .Where(granted => granted.Allows && granted.Actions.Any(action => Matches(action, "kms:GenerateMac")))
            .Should()
            .ContainSingle()
            .Subject;
        allowed.Actions.Should().Equal("kms:GenerateMac");
        SubOf(allowed.Statement["Condition"]!["ArnEquals"]!["aws:PrincipalArn"]).Should().Be(arn);
        Granted denied = policy.Single(granted => !granted.Allows && granted.Actions.Contains("kms:GenerateMac"));
        ((string)denied.Statement["Principal"]!).Should().Be("*");
        SubOf(denied.Statement["Condition"]!["ArnNotEquals"]!["aws:PrincipalArn"]).Should().Be(arn);
        policy.Single(granted => granted.Actions.Contains("kms:CreateGrant")).Allows.Should().BeFalse();
        Granted
            .All.Where(granted =>
                granted.Holder is not ("RecordsKey" or "TopicKey")
                && granted.Actions.Any(action => Matches(action, "kms:GenerateMac"))
            )
            .Should()
            .ContainSingle()
            .Which.Holder.Should()
            .Be("RemediationFunctionRole");
    }

    [Fact]
    public void Records_are_listed_and_kept_under_the_path_that_the_code_goes_by()
    {
        Granted
            .All.Single(granted => granted is { Holder: "RemediationFunctionRole", Sid: "ListRecords" })
            .Resources.Should()
            .Equal(Arn + RecordName.Path, $"{Arn}{RecordName.Path}/*");
        Granted
            .All.Single(granted => granted is { Holder: "RemediationFunctionRole", Sid: "KeepRecords" })
            .Resources.Should()
            .Equal($"{Arn}{RecordName.Path}/*");
    }

    [Fact]
    public void A_tag_of_the_function_is_a_marker_of_ours()
    {
        Granted tags = Granted.All.Single(granted => granted.Actions.Contains("iam:TagUser"));

        tags.Actions.Should().BeEquivalentTo("iam:TagUser", "iam:UntagUser");
        ((string)tags.Statement["Condition"]!["ForAllValues:StringLike"]!["aws:TagKeys"]!)
            .Should()
            .Be("access-key-rotation:*");
        ((string)tags.Statement["Condition"]!["Null"]!["aws:TagKeys"]!)
            .Should()
            .Be("false", "no key at all would match ForAllValues");
    }

    [Fact]
    public void Alarms_and_EventBridge_can_publish_to_the_encrypted_topic()
    {
        JsonObject template = StackTemplate.Read();
        template.Properties("Topic")["KmsMasterKeyId"]!
            .ToJsonString()
            .Should()
            .Be("""{"Fn::GetAtt":["TopicKey","Arn"]}""");
        foreach (string service in (string[])["cloudwatch.amazonaws.com", "events.amazonaws.com"])
        {
            Granted[] granted =
            [
                .. Granted.All.Where(each =>
                    (string?)(each.Statement["Principal"] as JsonObject)?["Service"] == service
                ),
            ];

            granted.Single(each => each.Holder == "TopicPolicy").Actions.Should().Equal("sns:Publish");
            granted
                .Single(each => each.Holder == "TopicKey")
                .Actions.Should()
                .BeEquivalentTo("kms:Decrypt", "kms:GenerateDataKey*");
            if (service.StartsWith("cloudwatch"))
                granted
                    .Should()
                    .OnlyContain(each =>
                        SubOf(each.Statement["Condition"]!["ArnLike"]!["aws:SourceArn"])
                            .EndsWith(":alarm:access-key-rotation-*")
                    );
        }
        template
            .ResourcesOf("AWS::CloudWatch::Alarm")
            .Should()
            .OnlyContain(alarm =>
                ((string)alarm.Value["Properties"]!["AlarmName"]!).StartsWith("access-key-rotation-")
            );
    }

    [Fact]
    public void EventBridge_assumes_its_role_for_the_rules_of_this_stack()
    {
        JsonObject template = StackTemplate.Read();
        JsonNode trust = template.Properties("EventBridgeRole")["AssumeRolePolicyDocument"]!["Statement"]![0]!;

        SubOf(trust["Condition"]!["ArnLike"]!["aws:SourceArn"]).Should().EndWith(":rule/access-key-rotation-*");
        template
            .ResourcesOf("AWS::Events::Rule")
            .Should()
            .OnlyContain(rule => ((string)rule.Value["Properties"]!["Name"]!).StartsWith("access-key-rotation-"));
    }

    private static bool Matches(string pattern, string action) =>
        FileSystemName.MatchesSimpleExpression(pattern, action);

    /// <summary>Returns true if an action, which can contain wildcards, makes a secret readable.</summary>
    private static bool Reads(string pattern) =>
        new[] { "kms:Decrypt", "kms:ReEncryptFrom", "kms:CreateGrant" }.Any(action => Matches(pattern, action));

    private static string SubOf(JsonNode? node) => (string)node!["Fn::Sub"]!;
}
