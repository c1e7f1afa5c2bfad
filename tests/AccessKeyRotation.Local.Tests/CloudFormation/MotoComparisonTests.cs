using System.Text.Json.Nodes;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Local.Tests.CloudFormation;

/// <summary>Compares functions with moto's CloudFormation as far as moto supports them.</summary>
public sealed class MotoComparisonTests
{
    private const string Template = """
        {
          "Parameters": { "Days": { "Type": "String", "Default": "90" }, "Mode": { "Type": "String", "Default": "on" }, "Empty": { "Type": "String", "Default": "" } },
          "Mappings": { "Console": { "aws": { "Host": "console.aws.amazon.com" }, "us-east-1": { "Zone": "z" } } },
          "Conditions": {
            "IsOn": { "Fn::Equals": [{ "Ref": "Mode" }, "on"] },
            "IsEmpty": { "Fn::Equals": [{ "Ref": "Empty" }, ""] },
            "Both": { "Fn::And": [{ "Condition": "IsOn" }, { "Condition": "IsEmpty" }] },
            "Either": { "Fn::Or": [{ "Fn::Not": [{ "Condition": "IsOn" }] }, { "Fn::Equals": [{ "Ref": "Days" }, "30"] }] }
          },
          "Resources": {
            "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Fn::Join": ["-", ["topic", { "Ref": "Days" }]] } } },
            "Hidden": { "Type": "AWS::SNS::Topic", "Condition": "Either", "Properties": { "TopicName": "hidden" } },
            "Role": { "Type": "AWS::IAM::Role", "Properties": { "RoleName": "worker", "Path": "/team/", "AssumeRolePolicyDocument": { "Version": "2012-10-17", "Statement": [] } } },
            "Daily": { "Type": "AWS::Events::Rule", "Properties": { "Name": "daily", "ScheduleExpression": { "Fn::Sub": "rate(${Days} days)" } } },
            "Log": { "Type": "AWS::Logs::LogGroup", "Properties": { "LogGroupName": { "Fn::Sub": "/team/${Mode}" } } }
          },
          "Outputs": {
            "Ref": { "Value": { "Ref": "Topic" } },
            "GetAtt": { "Value": { "Fn::GetAtt": ["Topic", "TopicName"] } },
            "Role": { "Value": { "Fn::GetAtt": ["Role", "Arn"] } },
            "RoleName": { "Value": { "Ref": "Role" } },
            "Rule": { "Value": { "Fn::Sub": "${Daily} ${Daily.Arn}" } },
            "Log": { "Value": { "Fn::Sub": "${Log}" } },
            "Sub": { "Value": { "Fn::Sub": "arn:${AWS::Partition}:${AWS::Region}:${AWS::AccountId}:${Days}/${!aws:userid}" } },
            "SubMap": { "Value": { "Fn::Sub": ["${Host}/${Days}", { "Host": { "Fn::FindInMap": ["Console", { "Ref": "AWS::Partition" }, "Host"] } }] } },
            "Join": { "Value": { "Fn::Join": [",", [{ "Ref": "Mode" }, "b", { "Fn::Sub": "${Days}" }]] } },
            "Select": { "Value": { "Fn::Select": ["1", ["a", { "Ref": "Mode" }, "c"]] } },
            "FindInMap": { "Value": { "Fn::FindInMap": ["Console", { "Ref": "AWS::Region" }, "Zone"] } },
            "And": { "Value": { "Fn::If": ["Both", "yes", "no"] } },
            "Or": { "Value": { "Fn::If": ["Either", { "Ref": "Hidden" }, { "Fn::Join": ["", ["n", "o"]] }] } },
            "Conditional": { "Condition": "Either", "Value": "never" },
            "Stack": { "Value": { "Ref": "AWS::StackName" } }
          }
        }
        """;

    private static readonly string[] Parameters = ["", "Days=30", "Mode=off", "Empty=full Days=7"];

    [SkippableFact]
    public void Outputs_are_those_of_moto()
    {
        (string Name, string Value)[][] each =
        [
            .. Parameters.Select(given =>
                given
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(pair => (pair.Split('=')[0], pair.Split('=')[1]))
                    .ToArray()
            ),
        ];
        JsonObject asked = new()
        {
            ["template"] = Template,
            ["parameters"] = new JsonArray([
                .. each.Select(parameters => new JsonObject(
                    parameters.Select(parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)parameter.Value))
                )),
            ]),
        };

        JsonArray outputs = new PythonScript(GetType().Assembly, "stack_outputs.py", "moto").Ask(asked).AsArray();

        foreach (((string, string)[] parameters, JsonNode? output) in each.Zip(outputs))
        {
            Templates
                .Resolve(Template, Templates.Place with { AccountId = "123456789012" }, parameters)
                .Outputs.Should()
                .BeEquivalentTo(output!.AsObject().ToDictionary(one => one.Key, one => (string)one.Value!));
        }
    }
}
