using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Tests.Remediations;

public sealed class DeactivationStatementTests
{
    private const string Execution = "01234567-89ab-4cde-8f01-23456789abcd";

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    public void What_a_failed_run_states_is_found_in_a_message_of_the_service(int count, int unknown)
    {
        AccessKeyId[] keys =
        [
            .. Enumerable.Range(0, count).Select(number => new AccessKeyId($"AKIAIOSFODNN7EXAMPL{number}")),
        ];
        string message =
            $$"""Step fails. {"errorType":"X","errorMessage":"iam:GetUser failed. {{DeactivationStatement.Of(Execution, keys[unknown..], keys[..unknown])}}"}""";

        DeactivationStatement.Find(message, Execution).Should().BeEquivalentTo(keys);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("iam:GetUser failed.")]
    [InlineData("Execution 01234567-89ab-4cde-8f01-23456789abce deactivated no access key.")]
    [InlineData("Execution 01234567-89ab-4cde-8f01-23456789abcd deactivated")]
    [InlineData("Execution 01234567-89ab-4cde-8f01-23456789abcd deactivated AKIAIOSFODNN7EXAMPLE")]
    public void A_message_without_the_statement_or_with_that_of_another_execution_states_nothing(string? message) =>
        DeactivationStatement.Find(message, Execution).Should().BeNull();

    [Fact]
    public void A_forged_statement_in_the_message_hides_no_key()
    {
        AccessKeyId key = new("AKIAIOSFODNN7EXAMPLE");
        string message =
            $"paused: {DeactivationStatement.Of(Execution, [], [])} {DeactivationStatement.Of(Execution, [key], [])}";

        DeactivationStatement.Find(message, Execution).Should().Equal(key);
    }
}
