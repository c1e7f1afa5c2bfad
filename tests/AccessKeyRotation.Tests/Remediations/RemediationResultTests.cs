using System.Text.Json;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Tests.Remediations;

public sealed class RemediationResultTests
{
    [Fact]
    public void The_function_and_the_readers_of_its_result_agree()
    {
        RemediationResult result = RemediationResult.Of(
            "1 access key of ci was deactivated.",
            ["A: old."],
            ["B: waived."]
        ) with
        {
            Deferred = ["C: paused."],
            Deactivated = ["AKIAIOSFODNN7EXAMPLE"],
            Deferral = new(DeferralReason.DailyLimit, 25, IsNotified: true),
        };

        string payload = JsonSerializer.Serialize(result, RemediationJsonContext.Default.RemediationResult);

        payload.Should().Contain("\"Reason\":\"DailyLimit\"", "people and other programs read it too");
        RemediationResult.TryParse(payload).Should().BeEquivalentTo(result);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Summary":"s","Done":[],"Skipped":[],"NotReached":[],"Deferred":[]}""")]
    [InlineData("""{"Summary":1,"Done":[],"Skipped":[],"NotReached":[],"Deferred":[],"Deactivated":[]}""")]
    [InlineData("""{"Summary":null,"Done":[],"Skipped":[],"NotReached":[],"Deferred":[],"Deactivated":[]}""")]
    [InlineData("""{"Summary":"s","Done":"AKIA","Skipped":[],"NotReached":[],"Deferred":[],"Deactivated":[]}""")]
    [InlineData("""{"Summary":"s","Done":[1],"Skipped":[],"NotReached":[],"Deferred":[],"Deactivated":[]}""")]
    [InlineData("""{"Summary":"s","Done":[],"Skipped":[],"NotReached":[],"Deferred":[],"Deactivated":[null]}""")]
    [InlineData(
        """{"Summary":"s","Done":[],"Skipped":[],"NotReached":[],"Deferred":[],"Deactivated":[],"Deferral":{"Reason":"No"}}"""
    )]
    [InlineData("No output available yet because the step is not successfully executed")]
    public void Other_text_is_no_result(string? payload) => RemediationResult.TryParse(payload).Should().BeNull();
}
