using AccessKeyRotation.Local.CloudFormation;

namespace AccessKeyRotation.Local.Tests.CloudFormation;

public sealed class TemplateRulesTests
{
    private const string Template = """
        {
          "Parameters": { "Automatic": { "Type": "String", "Default": "false" }, "DryRun": { "Type": "String", "Default": "false" } },
          "Rules": {
            "Region": { "Assertions": [{ "Assert": { "Fn::Contains": [["us-east-1", "eu-west-1"], { "Ref": "AWS::Region" }] }, "AssertDescription": "Not there." }] },
            "Acts": {
              "RuleCondition": { "Fn::Equals": [{ "Ref": "Automatic" }, "true"] },
              "Assertions": [{ "Assert": { "Fn::Not": [{ "Fn::Equals": [{ "Ref": "DryRun" }, "true"] }] }, "AssertDescription": "It would never act." }]
            }
          }
        }
        """;

    [Theory]
    [InlineData("us-east-1", "false", "false")]
    [InlineData("us-east-1", "false", "true")]
    [InlineData("eu-west-1", "true", "false")]
    [InlineData("us-east-1", "true", "true", "Acts: It would never act.")]
    [InlineData("il-central-1", "false", "false", "Region: Not there.")]
    [InlineData("il-central-1", "true", "true", "Region: Not there.", "Acts: It would never act.")]
    public void Parameters_that_do_not_go_together_are_refused(
        string region,
        string automatic,
        string dryRun,
        params string[] refusals
    )
    {
        ResolvedTemplate stack = Templates.Resolve(
            Template,
            Templates.Place with
            {
                Region = region,
            },
            ("Automatic", automatic),
            ("DryRun", dryRun)
        );

        stack.Refusals.Select(refusal => $"{refusal.Rule}: {refusal.Description}").Should().Equal(refusals);
    }

    [Theory]
    [InlineData(
        """{ "Condition": "IsOn" }""",
        "Rule R: Condition IsOn is not allowed here: rules come before conditions."
    )]
    [InlineData(
        """{ "Fn::GetAtt": ["Topic", "Arn"] }""",
        "Rule R: Fn::GetAtt of Topic.Arn is not allowed here: there is no resource yet."
    )]
    [InlineData("""{ "Fn::Equals": [{ "Ref": "Topic" }, "a"] }""", "Rule R: There is no parameter Topic; there are .")]
    public void A_rule_knows_parameters_only(string assertion, string error)
    {
        ResolvedTemplate stack = Templates.Resolve(
            $$"""
            { "Rules": { "R": { "Assertions": [{ "Assert": {{assertion}} }] } }, "Resources": { "Topic": { "Type": "AWS::SNS::Topic" } }, "Conditions": { "IsOn": true } }
            """
        );

        stack.Invoking(it => it.Refusals).Should().Throw<FormatException>().WithMessage(error);
    }
}
