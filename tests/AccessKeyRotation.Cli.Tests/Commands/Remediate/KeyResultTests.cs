using AccessKeyRotation.Cli.Commands.Remediate;

namespace AccessKeyRotation.Cli.Tests.Commands.Remediate;

public sealed class KeyResultTests
{
    [Fact]
    public void A_sentence_that_starts_with_a_key_id_is_about_that_key() =>
        KeyResult
            .ReadAll([
                "AKIAIOSFODNN7EXAMPLE: Access key: old.",
                "AKIAI44QH8DHBEXAMPLE: it keeps every limit",
                "and 3 more",
            ])
            .Should()
            .Equal(
                new KeyResult(new("AKIAIOSFODNN7EXAMPLE"), "Access key: old"),
                new KeyResult(new("AKIAI44QH8DHBEXAMPLE"), "it keeps every limit")
            );
}
