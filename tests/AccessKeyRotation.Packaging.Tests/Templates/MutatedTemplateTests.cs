using System.Text.Json.Nodes;
using AccessKeyRotation.Packaging.Functions;
using AccessKeyRotation.Packaging.Templates;
using AccessKeyRotation.Peers;
using AccessKeyRotation.Testing;
using CsCheck;

namespace AccessKeyRotation.Packaging.Tests.Templates;

/// <summary>Any text is either packaged or refused with a <see cref="PackagingException"/>.</summary>
public sealed class MutatedTemplateTests
{
    private const string StackText = """
        Transform: AWS::Serverless-2016-10-31
        Globals: { Function: { Runtime: dotnet10, Environment: { Variables: { A: !Ref T } } } }
        Parameters: { Architecture: { Type: String, Default: x86_64, AllowedValues: [x86_64, arm64] } }
        Resources:
          Rule:
            Type: AWS::Serverless::Function
            DependsOn: [Topic]
            Properties:
              CodeUri: ../src/My.Rule/
              Handler: My.Rule
              Role: !GetAtt Role.Arn
              EventInvokeConfig: { MaximumRetryAttempts: 1 }
          Document:
            Type: AWS::SSM::Document
            Properties:
              Fn::Transform: { Name: AWS::Include, Parameters: { Location: ../documents/WarnKeyOwners.yaml } }
        """;

    private static readonly string Folder = RepositoryFiles.PathOf("cloudformation");
    private static readonly string[] Templates = [RepositoryFiles.Read("cloudformation/template.yaml"), StackText];

    [Fact]
    public void A_mutated_template_is_packaged_or_refused() => MutatedText.Of(Templates).Sample(Package, iter: 500);

    [Fact]
    public void A_text_of_tokens_is_packaged_or_refused() =>
        MutatedText.OfTokens.Sample(text => Package($"{text}\nTransform: AWS::Serverless-2016-10-31\n"), iter: 2_000);

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("!Not [")]
    [InlineData("!Not ")]
    [InlineData("? ")]
    public void A_template_of_any_depth_is_refused_by_its_line(string level)
    {
        string text = $"a:\n  {string.Concat(Enumerable.Repeat(level, 200_000))}";

        FluentActions
            .Invoking(() => TemplateYaml.Parse(text))
            .Should()
            .Throw<PackagingException>()
            .WithMessage("line *");
    }

    [Fact]
    public void A_template_has_at_most_50_levels()
    {
        TemplateYaml.Parse($"a: {Nested(49)}").ToJsonString().Should().Be($$"""{"a":{{Nested(49)}}}""");
        FluentActions
            .Invoking(() => TemplateYaml.Parse($"a: {Nested(50)}"))
            .Should()
            .Throw<PackagingException>()
            .WithMessage("line 1: values are nested in more than 50 levels.");

        static string Nested(int levels) => new string('[', levels) + new string(']', levels);
    }

    private static void Package(string text)
    {
        try
        {
            JsonObject template = TemplateExpander.Expand(TemplateYaml.Parse(text), Folder);
            _ = PackagedTemplate.Handlers(template);
            PackagedTemplate.Bind(template, Architecture.Of("x86_64"), new BuildStamp("1.0.0", "official"));
            _ = PackagedTemplate.Write(template);
        }
        catch (PackagingException)
        {
            // A refusal names the fault.
        }
    }
}
