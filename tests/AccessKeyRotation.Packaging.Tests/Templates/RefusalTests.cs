using System.Text.Json.Nodes;
using AccessKeyRotation.Packaging.Functions;

namespace AccessKeyRotation.Packaging.Tests.Templates;

/// <summary>The expander refuses unsupported features and names the resource and the property.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData(
        "Transform",
        "[\"AWS::Serverless-2016-10-31\", \"Mine\"]",
        "Transform is *Mine*; it must be AWS::Serverless-2016-10-31*"
    )]
    [InlineData("Transform", null, "Transform is missing*")]
    [InlineData("Globals.Api", "{}", "Globals has *Api*; only properties of Function are known.")]
    [InlineData("Globals", "[]", "Globals has []*")]
    [InlineData("Globals.Function.Tracing", "\"Active\"", "Resource Rule: the property Tracing is not known.*")]
    [InlineData(
        "Resources.Api",
        """{"Type": "AWS::Serverless::Api"}""",
        "Resource Api: AWS::Serverless::Api is not known."
    )]
    [InlineData("Resources.Topic.Type", null, "Resource Topic: Type is missing.")]
    [InlineData(
        "Resources.RuleEventInvokeConfig",
        """{"Type": "AWS::SNS::Topic"}""",
        "Resource RuleEventInvokeConfig is not unique*"
    )]
    [InlineData(
        "Resources.Rule.DeletionPolicy",
        "\"Retain\"",
        "Resource Rule: DeletionPolicy of AWS::Serverless::Function is not known.*"
    )]
    [InlineData("Resources.Rule.Properties", "[]", "Resource Rule: Properties must be a map.")]
    [InlineData("Resources.Rule.Properties.Events", "{}", "Resource Rule: the property Events is not known.*")]
    [InlineData("Resources.Rule.Properties.Policies", "[]", "Resource Rule: the property Policies is not known.*")]
    [InlineData(
        "Resources.Rule.Properties.AutoPublishAlias",
        "\"live\"",
        "Resource Rule: the property AutoPublishAlias is not known.*"
    )]
    [InlineData("Resources.Rule.Properties.Role", null, "Resource Rule: Role is missing.")]
    [InlineData("Resources.Rule.Properties.Handler", null, "Resource Rule: Handler is missing.")]
    [InlineData(
        "Resources.Rule.Properties.CodeUri",
        """{"Bucket": "b"}""",
        "Resource Rule: CodeUri is *; it must be the folder of a project."
    )]
    [InlineData(
        "Resources.Rule.Properties.EventInvokeConfig",
        """{"MaximumRetries": 1}""",
        "Resource Rule: EventInvokeConfig.MaximumRetries is not known."
    )]
    [InlineData("Globals.Function.EventInvokeConfig", "[]", "Resource Rule: EventInvokeConfig must be a map.")]
    [InlineData(
        "Globals.Function.EventInvokeConfig.DestinationConfig.OnTuesday",
        "{}",
        "Resource Rule: EventInvokeConfig.DestinationConfig.OnTuesday is not known."
    )]
    [InlineData(
        "Globals.Function.EventInvokeConfig.DestinationConfig.OnFailure.Destination",
        null,
        "Resource Rule: EventInvokeConfig.DestinationConfig.OnFailure: Destination is required*"
    )]
    [InlineData(
        "Globals.Function.EventInvokeConfig.DestinationConfig.OnFailure.Retry",
        "1",
        "Resource Rule: EventInvokeConfig.DestinationConfig.OnFailure.Retry is not known."
    )]
    [InlineData(
        "Resources.Document.Properties.Content.Fn::Transform.Name",
        "\"Mine\"",
        "Resource Document.Properties.Content: the only supported Fn::Transform is AWS::Include*"
    )]
    [InlineData(
        "Resources.Document.Properties.Content.Beside",
        "1",
        "Resource Document.Properties.Content: the only supported Fn::Transform is AWS::Include*"
    )]
    [InlineData(
        "Resources.Document.Properties.Content.Fn::Transform.Parameters.Location",
        "\"s3://bucket/x.yaml\"",
        "Resource Document.Properties.Content: Location must be a path*"
    )]
    [InlineData(
        "Resources.Document.Properties.Content.Fn::Transform.Parameters.Location",
        "\"documents/none.yaml\"",
        "Resource Document.Properties.Content: The file *none.yaml does not exist."
    )]
    [InlineData(
        "Outputs.Arn.Fn::Transform",
        """{"Name": "Mine"}""",
        "Outputs.Arn: the only supported Fn::Transform is AWS::Include*"
    )]
    public void It_is_refused(string place, string? json, string message)
    {
        JsonObject template = Stack.Create();
        string[] path = place.Split('.');
        JsonObject parent = path.SkipLast(1).Aggregate((JsonNode)template, (node, name) => node[name]!).AsObject();
        parent.Remove(path[^1]);
        if (json is not null)
            parent[path[^1]] = JsonNode.Parse(json);

        FluentActions.Invoking(() => Stack.Expand(template)).Should().Throw<PackagingException>().WithMessage(message);
    }
}
