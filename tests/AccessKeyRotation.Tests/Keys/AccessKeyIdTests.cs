using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Tests.Keys;

public sealed class AccessKeyIdTests
{
    [Theory]
    [InlineData("AKIAIOSFODNN7EXAMPLE", "****MPLE")]
    [InlineData("ABC", "****ABC")]
    [InlineData("", "****")]
    public void Masked_shows_the_last_four_characters_only(string id, string masked) =>
        new AccessKeyId(id).Masked.Should().Be(masked);
}
