using System.Text;
using AccessKeyRotation.Packaging.Functions;

namespace AccessKeyRotation.Packaging.Tests;

public sealed class CheckSumsTests
{
    [Fact]
    public void Sums_are_sorted_by_name_and_those_of_sha256sum()
    {
        PackagedFile sums = CheckSums.Of([new("b", "abc"u8.ToArray()), new("a", [])]);

        sums.Name.Should().Be("SHA256SUMS");
        Encoding
            .UTF8.GetString(sums.Content)
            .Should()
            .Be(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a\nba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b\n"
            );
    }
}
