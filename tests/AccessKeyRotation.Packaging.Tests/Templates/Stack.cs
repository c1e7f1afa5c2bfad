using System.Text.Json.Nodes;
using AccessKeyRotation.Packaging.Templates;

namespace AccessKeyRotation.Packaging.Tests.Templates;

/// <summary>A small SAM template for tests to change.</summary>
internal static class Stack
{
    public static JsonObject Create() =>
        TemplateYaml.Parse(
            """
            Transform: AWS::Serverless-2016-10-31
            Description: A stack.
            Metadata: { Kept: true }
            Globals:
              Function:
                Runtime: dotnet10
                MemorySize: 512
                Architectures: [!Ref Architecture]
                Environment: { Variables: { COMMON: common, BOTH: common } }
                EventInvokeConfig:
                  MaximumRetryAttempts: 1
                  DestinationConfig: { OnFailure: { Type: SNS, Destination: !Ref Topic } }
            Parameters:
              Architecture: { Type: String, Default: x86_64, AllowedValues: [x86_64, arm64] }
            Resources:
              Topic:
                Type: AWS::SNS::Topic
              Rule:
                Type: AWS::Serverless::Function
                Properties: { CodeUri: ../src/My.Rule/, Handler: My.Rule, Timeout: 900, Role: !GetAtt Role.Arn }
              Remediation:
                Type: AWS::Serverless::Function
                DependsOn: Topic
                Condition: HasRemediation
                Properties:
                  CodeUri: ../src/My.Remediation
                  Handler: My.Remediation
                  Role: !GetAtt Role.Arn
                  MemorySize: 1024
                  Environment: { Variables: { BOTH: own, OWN: own } }
              Document:
                Type: AWS::SSM::Document
                Properties:
                  Content:
                    Fn::Transform: { Name: AWS::Include, Parameters: { Location: documents/document.yaml } }
            Outputs:
              Arn: { Value: !GetAtt Rule.Arn }
            """
        );

    public const string Document = """
        schemaVersion: '0.3'
        mainSteps:
          - { name: act, timeoutSeconds: 60, isEnd: true }
        """;

    /// <summary>Expands the template from a folder that has the document.</summary>
    public static JsonObject Expand(JsonObject template)
    {
        using TemporaryFolder folder = new();
        folder.Add("documents/document.yaml", System.Text.Encoding.UTF8.GetBytes(Document));
        return TemplateExpander.Expand(template, folder.Path);
    }
}
