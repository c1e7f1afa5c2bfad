using AccessKeyRotation.Local.CloudFormation;

namespace AccessKeyRotation.Local.Tests.CloudFormation;

public sealed class CreationOrderTests
{
    [Fact]
    public void A_resource_comes_after_all_that_it_refers_to_or_depends_on()
    {
        CreationOrder order = new(
            Templates.Resolve(
                """
                {
                  "Conditions": { "Never": { "Fn::Equals": ["a", "b"] } },
                  "Resources": {
                    "Last": { "Type": "T", "DependsOn": ["Third"], "Properties": { "A": { "Fn::Sub": "${Second.Arn}" } } },
                    "Third": { "Type": "T", "DependsOn": "Absent", "Properties": { "A": { "Fn::If": ["Never", { "Ref": "Last" }, { "Ref": "Second" }] } } },
                    "Second": { "Type": "AWS::IAM::Role", "Properties": { "A": { "Fn::GetAtt": ["First", "Arn"] } } },
                    "First": { "Type": "AWS::KMS::Key" },
                    "Absent": { "Type": "T", "Condition": "Never" }
                  }
                }
                """
            )
        );

        order.Resources.Should().Equal("First", "Second", "Third", "Last");
        order.IsNeeded("First", by: "Last").Should().BeTrue("needed things need things");
        order.IsNeeded("Last", by: "First").Should().BeFalse();
    }

    [Theory]
    [InlineData(
        """{ "A": { "Type": "T", "DependsOn": "B" }, "B": { "Type": "T", "Properties": { "X": { "Ref": "A" } } } }""",
        "Circular dependency between resources: A -> B -> A."
    )]
    [InlineData(
        """{ "A": { "Type": "T", "DependsOn": "Gone" } }""",
        "Resource A: DependsOn names Gone, which the template does not have."
    )]
    [InlineData(
        """{ "A": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Ref": "A" } } } }""",
        "*The name of A depends on itself."
    )]
    public void Resources_that_can_never_be_made_are_refused(string resources, string error) =>
        FluentActions
            .Invoking(() => new CreationOrder(Templates.Resolve($$"""{ "Resources": {{resources}} }""")))
            .Should()
            .Throw<FormatException>()
            .WithMessage(error);
}
