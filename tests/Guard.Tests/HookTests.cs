using AccessKeyRotation.CloudFormation.Tests.Oracles;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>The rules as a CloudFormation hook.</summary>
public sealed class HookTests
{
    private static readonly string File = Path.Combine(CfnGuard.Rules, "hook.yaml");

    [SkippableFact]
    public void Cfn_lint_finds_nothing_in_the_template()
    {
        PeerResult result = CfnLint.Lint(File);

        (result.ExitCode, result.Output).Should().Be((0, ""), result.Error);
    }

    [Fact]
    public void It_warns_unless_told_to_stop_and_may_do_nothing_but_read_two_objects()
    {
        string text = System.IO.File.ReadAllText(File);

        text.Should()
            .Contain("Default: WARN")
            .And.Contain("AllowedValues: [WARN, FAIL]")
            .And.Contain("TargetOperations: [STACK]")
            .And.Contain("Alias: AccessKeyRotation::Prevention::");
        text.Split('\n')
            .Select(line => line.Trim(' ', '-'))
            .Where(line => line.StartsWith("s3:", StringComparison.Ordinal) && !line.EndsWith(':'))
            .Should()
            .Equal("s3:GetObject", "s3:GetObjectVersion");
        text.Should().NotContain("\"*\"").And.NotContain("Resource: '*'");
    }
}
