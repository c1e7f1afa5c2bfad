using System.Reflection;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Tests.Remediations;

public sealed class RemediationDocumentsTests
{
    [Theory]
    [InlineData("AccessKeyRotation-DeactivateAccessKeys", "AccessKeyRotation-", "AccessKeyRotation-RotateAccessKey")]
    [InlineData("Team-DeactivateAccessKeys", "Team-", "Team-RotateAccessKey")]
    [InlineData("DeactivateAccessKeys", "", "RotateAccessKey")]
    [InlineData("Team-DeactivateAccessKeysForFinding", null, "AccessKeyRotation-RotateAccessKey")]
    [InlineData("", null, "AccessKeyRotation-RotateAccessKey")]
    public void Documents_of_a_stack_have_the_prefix_of_its_deactivation(string name, string? prefix, string sibling)
    {
        RemediationDocuments.PrefixOf(name).Should().Be(prefix);
        RemediationDocuments.Sibling(name, RemediationDocuments.RotateAccessKey).Should().Be(sibling);
    }

    [Fact]
    public void Without_a_name_there_is_no_prefix() => RemediationDocuments.PrefixOf(null).Should().BeNull();

    [Fact]
    public void Without_another_prefix_documents_have_that_of_the_product() =>
        RemediationDocuments
            .NameOf(RemediationDocuments.FinishRotation)
            .Should()
            .Be("AccessKeyRotation-FinishRotation");

    /// <summary>The function compares the parameters with those of the execution: it must not omit one.</summary>
    [Fact]
    public void Every_member_of_a_request_is_a_parameter_except_those_of_the_execution_itself()
    {
        RemediationRequest request = new();
        PropertyInfo[] members = [.. typeof(RemediationRequest).GetProperties().Where(member => member.CanWrite)];
        foreach (PropertyInfo member in members)
            member.SetValue(request, $"value of {member.Name}");

        request
            .Parameters()
            .Should()
            .BeEquivalentTo(
                members
                    .Select(member => member.Name)
                    .Except(["Operation", "ExecutionId"])
                    .ToDictionary(name => name, string? (name) => $"value of {name}")
            );
    }
}
