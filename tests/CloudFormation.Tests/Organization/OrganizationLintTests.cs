using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessKeyRotation.CloudFormation.Tests.Oracles;
using AccessKeyRotation.CloudFormation.Tests.Templates;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests.Organization;

/// <summary>
/// Checks the templates of the organization with cfn-lint and moto, and the values that a person can enter for their
/// parameters.
/// </summary>
public sealed class OrganizationLintTests
{
    private const string Long = "a123456789b123456789c123456789d123456789e123456789f123456789g123456789";

    [SkippableFact]
    public void Cfn_lint_finds_nothing()
    {
        PeerResult result = CfnLint.Lint([.. OrganizationTemplate.All.Select(OrganizationTemplate.File)]);

        result.Output.Should().BeEmpty();
        result.ExitCode.Should().Be(0, result.Error);
        Directory
            .EnumerateFiles(OrganizationTemplate.File("organization"))
            .Select(file => $"organization/{Path.GetFileName(file)}")
            .Should()
            .BeSubsetOf(OrganizationTemplate.All);
    }

    [SkippableFact]
    public void Cfn_lint_finds_what_is_broken_in_a_copy()
    {
        JsonObject broken = OrganizationTemplate.Read(OrganizationTemplate.StackSet);
        broken.Properties("StackSet")["CallAs"] = "DELEGATED";
        broken.Properties("StackSet")["AutoDeployment"]!["Enable"] = true;
        broken.Properties("StackSet")["Parameters"]![1]!["ParameterValue"] = new JsonObject { ["Ref"] = "MaxAge" };

        CfnLint.Lint(broken).Output.Should().Contain("DELEGATED").And.Contain("'Enable'").And.Contain("MaxAge");
    }

    [SkippableFact]
    public void Moto_makes_the_bucket()
    {
        JsonObject template = OrganizationTemplate.Read(OrganizationTemplate.Artifacts);
        template["Resources"]!.AsObject().Remove("ArtifactsPolicy");
        template["Parameters"]!["OrganizationId"]!["Default"] = "o-exampleorgid";

        JsonObject bucket = PythonOracle.BucketInMoto(template, Gaps);

        StackTemplate.Texts(bucket["noGaps"]).Should().BeEmpty("a type that moto knows is tried");
        ((string)bucket["name"]!).Should().Be("access-key-rotation-artifacts-123456789012-us-east-1");
        ((string)bucket["encryption"]!).Should().Be("AES256");
    }

    [Theory]
    [InlineData(
        OrganizationTemplate.Guardrails,
        "SecurityAdminRole",
        "access-key-admin|security/access-key-admin|a/bb1/ccc|aws-reserved/sso.amazonaws.com/*AWSReservedSSO_SecurityAdmin_*",
        "|*|ad|role/*|admin*|/admin|admin/|security//admin|aws-reserved/sso.amazonaws.com/*|aws-reserved/sso.amazonaws.com/*AWSReservedSSO_*|*AWSReservedSSO_SecurityAdmin_*|a b c"
    )]
    [InlineData(
        OrganizationTemplate.StackSet,
        "StackSetName",
        "access-key-rotation|access-key-rotation-eu",
        "keys|access-key-rotation_2|my-access-key-rotation|access-key-rotation-"
    )]
    [InlineData(
        OrganizationTemplate.StackSet,
        "TemplateURL",
        "https://access-key-rotation-artifacts-111122223333-us-east-1.s3.us-east-1.amazonaws.com/access-key-rotation/packaged-0a1b.json",
        "|http://bucket.s3.us-east-1.amazonaws.com/packaged.json|s3://bucket/packaged.json|https://bucket.s3.us-east-1.amazonaws.com/|https://bucket/a b.json"
    )]
    [InlineData(
        OrganizationTemplate.OrganizationPack,
        "TemplateS3Uri",
        "s3://bucket/conformance-pack.yaml|s3://a.b-c/access-key-rotation/pack-1.yaml",
        "|https://bucket/pack.yaml|s3://bucket|s3://bucket/|s3://BUCKET/pack.yaml"
    )]
    [InlineData(OrganizationTemplate.OrganizationPack, "PackName", "access-key-rotation|A1", "|1a|a_b|a b")]
    [InlineData(
        OrganizationTemplate.OrganizationPack,
        "DeliveryS3Bucket",
        "|awsconfigconforms1|awsconfigconforms-org.eu",
        "mybucket|awsconfigconforms|awsconfigconforms-|awsconfigconformsA"
    )]
    [InlineData(
        OrganizationTemplate.Artifacts,
        "OrganizationId",
        "o-exampleorgid|o-a1b2c3d4e5",
        "|exampleorgid|o-short|o-EXAMPLEORGID|ou-abcd-12345678"
    )]
    public void A_parameter_takes_the_good_and_refuses_the_bad(
        string template,
        string parameter,
        string good,
        string bad
    )
    {
        JsonObject declared = OrganizationTemplate.Read(template).Parameter(parameter);
        string pattern = $@"\A(?:{declared["AllowedPattern"]})\z";

        good.Split('|').Should().OnlyContain(value => Regex.IsMatch(value, pattern, RegexOptions.ECMAScript));
        bad.Split('|')
            .Append($"{good.Split('|')[^1]}\n")
            .Append($" {Long}")
            .Should()
            .OnlyContain(value => !Regex.IsMatch(value, pattern, RegexOptions.ECMAScript));
        ((string)declared["ConstraintDescription"]!).Should().StartWith("must be");
    }

    /// <summary>The types without CloudFormation support in moto 5.2.1.</summary>
    private static readonly string[] Gaps =
    [
        "AWS::CloudFormation::StackSet",
        "AWS::Config::ConfigRule",
        "AWS::Config::ConformancePack",
        "AWS::Config::OrganizationConformancePack",
        "AWS::Config::RemediationConfiguration",
        "AWS::Organizations::Policy",
        "AWS::S3::BucketPolicy",
    ];
}
