using AccessKeyRotation.Cli.Commands.Evidence;

namespace AccessKeyRotation.Cli.Tests.Commands.Evidence;

public sealed class DocumentFamilyTests
{
    [Theory]
    [InlineData(null, "AccessKeyRotation-RotateAccessKey", "rotation")]
    [InlineData("Prod-DeactivateAccessKeys", "Prod-DeleteInactiveAccessKeys", "deletion")]
    [InlineData("Prod-DeactivateAccessKeys", "Prod-DeactivateAccessKeys", "deactivation")]
    [InlineData("Prod-DeactivateAccessKeys", "Prod-DeactivateAccessKeysForFinding", "deactivation")]
    [InlineData("Prod-DeactivateAccessKeys", "AccessKeyRotation-DeactivateAccessKeys", null)]
    [InlineData(
        "AWSConfigRemediation-RevokeUnusedIAMUserCredentials",
        "AWSConfigRemediation-RevokeUnusedIAMUserCredentials",
        "remediation"
    )]
    [InlineData("AWSConfigRemediation-RevokeUnusedIAMUserCredentials", "AccessKeyRotation-ReactivateAccessKey", "undo")]
    public void The_documents_go_by_the_prefix_of_the_rules_remediation(
        string? remediation,
        string document,
        string? kind
    )
    {
        DocumentFamily family = DocumentFamily.Of(
            remediation is null ? null : new(remediation, null, new Dictionary<string, IReadOnlyList<string>>(), null)
        );

        family.KindOf(document).Should().Be(kind);
        if (kind is not null)
            family.Prefixes.Should().Contain(prefix => document.StartsWith(prefix, StringComparison.Ordinal));
    }
}
