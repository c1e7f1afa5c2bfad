using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>Checks the documents as CloudFormation resources with cfn-lint.</summary>
[Trait("Function", "InProcess")]
public sealed class CfnLintTests
{
    [SkippableFact]
    public void Cfn_lint_finds_nothing_in_the_documents()
    {
        PeerResult result = Lint(TemplateOf("Automation"));

        result.Output.Should().BeEmpty();
        result.ExitCode.Should().Be(0, result.Error);
    }

    [SkippableFact]
    public void Cfn_lint_reads_the_template_and_finds_what_is_wrong_in_it()
    {
        PeerResult result = Lint(TemplateOf("Automat"));

        result.ExitCode.Should().NotBe(0);
        result
            .Output.Split('\n')
            .Where(line => line.Contains("'Automat' is not one of"))
            .Should()
            .HaveSameCount(ShippedDocuments.ByName);
    }

    private static string TemplateOf(string documentType)
    {
        IEnumerable<string> resources = ShippedDocuments.ByName.Select(document =>
            $"""
                  {document.Key}:
                    Type: AWS::SSM::Document
                    Properties:
                      Name: AccessKeyRotation-{document.Key}
                      DocumentType: {documentType}
                      UpdateMethod: NewVersion
                      Content:
                {string.Join('\n', document.Value.Split('\n').Select(line => $"        {line}".TrimEnd()))}
                """
        );
        return $"Resources:\n{string.Join('\n', resources)}";
    }

    private static PeerResult Lint(string template)
    {
        Peer.Require("cfn-lint");
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.yaml");
        File.WriteAllText(file, template);
        try
        {
            return Peer.Run("cfn-lint", ["--format", "parseable", "--regions", "us-east-1", "--", file]);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
