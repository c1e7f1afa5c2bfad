using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.CloudFormation;

namespace AccessKeyRotation.Local.Tests.CloudFormation;

public sealed class PhysicalNamesTests
{
    private static readonly ResolvedTemplate Stack = Templates.Resolve(
        """
        {
          "Resources": {
            "Alarm": { "Type": "AWS::CloudWatch::Alarm", "Properties": { "AlarmName": "late" } },
            "Rule": { "Type": "AWS::Config::ConfigRule", "Properties": { "ConfigRuleName": "keys" } },
            "Daily": { "Type": "AWS::Events::Rule", "Properties": { "Name": "daily" } },
            "Policy": { "Type": "AWS::IAM::ManagedPolicy", "Properties": { "Path": "/team/" } },
            "Key": { "Type": "AWS::KMS::Key" },
            "Alias": { "Type": "AWS::KMS::Alias", "Properties": { "AliasName": "alias/a" } },
            "Function": { "Type": "AWS::Lambda::Function", "Properties": { "FunctionName": "f" } },
            "Log": { "Type": "AWS::Logs::LogGroup", "Properties": { "LogGroupName": "/aws/lambda/f" } },
            "Document": { "Type": "AWS::SSM::Document", "Properties": { "Name": "Do-It" } },
            "Filter": { "Type": "AWS::Logs::MetricFilter" }
          }
        }
        """
    );

    [Theory]
    [InlineData("${Alarm} ${Alarm.Arn}", "^late arn:aws:cloudwatch:us-east-1:111122223333:alarm:late$")]
    [InlineData(
        "${Rule} ${Rule.Arn}",
        "^keys arn:aws:config:us-east-1:111122223333:config-rule/config-rule-[a-z2-7]{6}$"
    )]
    [InlineData("${Daily} ${Daily.Arn}", "^daily arn:aws:events:us-east-1:111122223333:rule/daily$")]
    [InlineData("${Policy}", "^arn:aws:iam::111122223333:policy/team/stack-Policy-[A-Z2-7]{12}$")]
    [InlineData("${Key} ${Key.Arn}", "^([0-9a-z]{8}-[0-9a-z-]{27}) arn:aws:kms:us-east-1:111122223333:key/\\1$")]
    [InlineData("${Alias}", "^alias/a$")]
    [InlineData("${Function} ${Function.Arn}", "^f arn:aws:lambda:us-east-1:111122223333:function:f$")]
    [InlineData("${Log} ${Log.Arn}", "^/aws/lambda/f arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/f:\\*$")]
    [InlineData("${Document}", "^Do-It$")]
    [InlineData("${Filter}", "^stack-Filter-[A-Z2-7]{12}$")]
    public void A_resource_is_known_by_its_name_and_its_ARN(string text, string names) =>
        ((string)Stack.Resolve(new JsonObject { ["Fn::Sub"] = text })!).Should().MatchRegex(names);

    [Fact]
    public void The_ARN_of_a_rule_is_the_one_that_it_gets_in_the_account()
    {
        ConfigRule rule = new LocalAccount(TimeProvider.System, Templates.Place.AccountId).Rules.Add("keys");

        ((string)Stack.Resolve(JsonNode.Parse("""{ "Fn::GetAtt": ["Rule", "Arn"] }"""))!).Should().Be(rule.Arn);
    }
}
