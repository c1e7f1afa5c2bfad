using AccessKeyRotation.Usage;

namespace AccessKeyRotation.Tests.Usage;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("9.255.255.255", true)]
    [InlineData("10.0.0.0", false)]
    [InlineData("10.255.255.255", false)]
    [InlineData("11.0.0.0", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.16.0.0", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.0", true)]
    [InlineData("192.167.255.255", true)]
    [InlineData("192.168.0.1", false)]
    [InlineData("192.169.0.0", true)]
    [InlineData("2001:db8::1", true)]
    [InlineData("fd00::1", false)]
    [InlineData("s3.amazonaws.com", false)]
    [InlineData("vpce-0123456789abcdef0", false)]
    [InlineData("", false)]
    public void An_address_is_public_unless_its_network_is_private(string source, bool isPublic) =>
        PublicAddress.Is(source).Should().Be(isPublic);
}
