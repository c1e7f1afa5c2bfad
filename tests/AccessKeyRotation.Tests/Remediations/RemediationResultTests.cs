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

    [Fact]
    public void A_result_without_lists_has_empty_ones() =>
        RemediationResult
            .Of("Nothing to do.")
            .Should()
            .BeEquivalentTo(new RemediationResult("Nothing to do.", [], [], [], [], []));

    /// <summary>
    /// A list has 50,000 bytes of JSON at most: Automation cuts a longer result, and a reader would find no JSON.
    /// </summary>
    [Theory]
    [InlineData("x", 92, 100, 500, 500)]
    [InlineData("x", 92, 100, 501, 500)]
    [InlineData("x", 92, 100, 600, 500)]
    [InlineData("ä", 10, 68, 1_000, 735)]
    public void A_list_that_is_too_long_is_cut_and_says_how_many_sentences_are_missing(
        string letter,
        int letters,
        int bytes,
        int sentences,
        int kept
    )
    {
        string sentence = string.Concat(Enumerable.Repeat(letter, letters));
        (JsonEncodedText.Encode(sentence).EncodedUtf8Bytes.Length + 8).Should().Be(bytes);
        string[] all = [.. Enumerable.Repeat(sentence, sentences)];
        string[] expected = kept == sentences ? all : [.. all.Take(kept), $"and {sentences - kept} more"];

        RemediationResult result = RemediationResult.Of("Done.", all, all, all);

        result.Done.Should().Equal(expected);
        result.Skipped.Should().Equal(expected);
        result.NotReached.Should().Equal(expected);
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
