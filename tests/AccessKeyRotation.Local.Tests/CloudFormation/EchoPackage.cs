using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Tests.Lambda;

namespace AccessKeyRotation.Local.Tests.CloudFormation;

/// <summary>
/// A handwritten package: the zipped echo function, and a template with one resource of each simulated type.
/// </summary>
public sealed class EchoPackage : IDisposable
{
    private const string AssumeRole = "{{ AutomationAssumeRole }}";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public EchoPackage()
    {
        ZipFile.CreateFromDirectory(
            Path.GetDirectoryName(Echo.Program.Path)!,
            Path.Combine(Folder, "Echo.zip"),
            CompressionLevel.Fastest,
            includeBaseDirectory: false
        );
        File.WriteAllText(Path.Combine(Folder, "text.zip"), "no zip");
    }

    public string Folder => _folder.FullName;

    public static JsonObject Template() =>
        JsonNode
            .Parse(
                $$"""
                {
                  "Parameters": {
                    "Days": { "Type": "String", "Default": "90", "AllowedPattern": "^[1-9]\\d*$" },
                    "DryRun": { "Type": "String", "Default": "false", "AllowedValues": ["true", "false"] }
                  },
                  "Rules": { "Acts": { "Assertions": [{ "Assert": { "Fn::Equals": [{ "Ref": "DryRun" }, "false"] }, "AssertDescription": "It must act." }] } },
                  "Resources": {
                    "Function": {
                      "Type": "AWS::Lambda::Function",
                      "Properties": {
                        "FunctionName": "echo", "Code": "Echo.zip", "Handler": "EchoFunction", "Runtime": "dotnet10", "Timeout": 20, "MemorySize": 256,
                        "Architectures": ["{{(
                    RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x86_64"
                )}}"],
                        "Role": { "Fn::GetAtt": ["Role", "Arn"] },
                        "LoggingConfig": { "LogFormat": "JSON", "LogGroup": "/team/echo" },
                        "Environment": { "Variables": { "TOPIC_ARN": { "Ref": "Topic" }, "MAX_DAYS": { "Ref": "Days" } } }
                      }
                    },
                    "Role": { "Type": "AWS::IAM::Role", "Properties": { "RoleName": "echo" } },
                    "Permission": {
                      "Type": "AWS::Lambda::Permission",
                      "Properties": {
                        "FunctionName": { "Fn::GetAtt": ["Function", "Arn"] }, "Action": "lambda:InvokeFunction", "Principal": "config.amazonaws.com",
                        "SourceAccount": { "Ref": "AWS::AccountId" }
                      }
                    },
                    "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": "told" } },
                    "Document": {
                      "Type": "AWS::SSM::Document",
                      "Properties": {
                        "Name": "Do-It", "DocumentType": "Automation",
                        "Content": {
                          "schemaVersion": "0.3", "description": "One step: \"it\" <does> as it is told.\nAnd 'more' + ünusual 😀.", "assumeRole": "{{AssumeRole}}",
                          "parameters": {
                            "ResourceId": { "type": "String", "description": "The id of the user." },
                            "Days": { "type": "String", "description": "How many.", "default": "1", "allowedPattern": "^[0-9]+$" },
                            "AutomationAssumeRole": { "type": "String", "description": "The role.", "default": "" }
                          },
                          "mainSteps": [{
                            "name": "Go", "action": "aws:invokeLambdaFunction", "isEnd": true,
                            "inputs": { "FunctionName": "echo", "InputPayload": { "do": "environment" } }
                          }]
                        }
                      }
                    },
                    "Rule": {
                      "Type": "AWS::Config::ConfigRule",
                      "DependsOn": "Permission",
                      "Properties": {
                        "ConfigRuleName": "keys", "Description": { "Fn::Sub": "Over ${Days} days." },
                        "InputParameters": { "maxAccessKeyAge": { "Ref": "Days" }, "other": { "Ref": "AWS::NoValue" } },
                        "Scope": { "ComplianceResourceTypes": ["AWS::IAM::User"] },
                        "Source": {
                          "Owner": "CUSTOM_LAMBDA", "SourceIdentifier": { "Fn::GetAtt": ["Function", "Arn"] },
                          "SourceDetails": [{ "EventSource": "aws.config", "MessageType": "ScheduledNotification", "MaximumExecutionFrequency": "Six_Hours" }]
                        }
                      }
                    },
                    "Remediation": {
                      "Type": "AWS::Config::RemediationConfiguration",
                      "Properties": {
                        "ConfigRuleName": { "Ref": "Rule" }, "TargetType": "SSM_DOCUMENT", "TargetId": { "Ref": "Document" }, "Automatic": true,
                        "MaximumAutomaticAttempts": "3", "RetryAttemptSeconds": 600,
                        "ExecutionControls": { "SsmControls": { "ConcurrentExecutionRatePercentage": "10", "ErrorPercentage": "20" } },
                        "Parameters": {
                          "ResourceId": { "ResourceValue": { "Value": "RESOURCE_ID" } },
                          "Days": { "StaticValue": { "Values": [{ "Ref": "Days" }] } },
                          "AutomationAssumeRole": { "StaticValue": { "Values": [{ "Fn::GetAtt": ["Role", "Arn"] }] } }
                        }
                      }
                    },
                    "Alarm": { "Type": "AWS::CloudWatch::Alarm", "Properties": { "AlarmName": "late", "AlarmActions": [{ "Ref": "Topic" }] } }
                  },
                  "Outputs": { "Where": { "Value": { "Fn::Sub": "${Rule} and ${Alarm.Arn}" } } }
                }
                """
            )!
            .AsObject();

    public void Dispose() => _folder.Delete(recursive: true);
}
