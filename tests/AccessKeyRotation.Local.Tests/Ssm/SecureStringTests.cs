using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Ssm;

public sealed class SecureStringTests
{
    private const string Value = "hunter2 is the value";

    [Theory]
    [InlineData("GetParameter", """{"Name":"/s/x" """, "Parameter")]
    [InlineData("GetParametersByPath", """{"Path":"/s" """, "Parameters")]
    [InlineData("GetParameterHistory", """{"Name":"/s/x" """, "Parameters")]
    public async Task It_is_read_in_clear_only_with_decryption(string action, string request, string member)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        (await served.SsmAsync("PutParameter", $$"""{"Name":"/s/x","Value":"{{Value}}","Type":"SecureString"}"""))
            .Status.Should()
            .Be(200);
        async Task<string> ReadAsync(string flag)
        {
            var read = (await served.SsmAsync(action, $"{request}{flag}}}")).Json[member]!;
            return (string)(member == "Parameter" ? read : read.AsArray().Single()!)["Value"]!;
        }

        (await ReadAsync(",\"WithDecryption\":true")).Should().Be(Value);
        string opaque = await ReadAsync("");
        opaque.Should().MatchRegex("^[A-Za-z0-9+/]{40,}=*$").And.Be(await ReadAsync(",\"WithDecryption\":false"));
        Convert.FromBase64String(opaque).Should().NotContainInConsecutiveOrder("hunter2"u8.ToArray());
    }

    [Fact]
    public async Task Decryption_changes_nothing_about_the_other_types()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Parameters.Put("/s/x", "1,2", type: ParameterType.StringList);

        Answer answer = await served.SsmAsync("GetParameter", """{"Name":"/s/x","WithDecryption":true}""");

        ((string?)answer.Json["Parameter"]!["Value"], (string?)answer.Json["Parameter"]!["Type"])
            .Should()
            .Be(("1,2", "StringList"));
    }

    [Theory]
    [InlineData("", "alias/aws/ssm")]
    [InlineData(""","KeyId":"alias/rotation" """, "alias/rotation")]
    [InlineData(
        ""","KeyId":"arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" """,
        "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    )]
    public async Task The_key_is_remembered_as_its_writer_named_it(string member, string keyId)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        await served.SsmAsync(
            "PutParameter",
            $$"""{"Name":"/s/x","Value":"{{Value}}","Type":"SecureString"{{member}}}"""
        );

        StoredParameter stored = served.Account.Parameters.Find("/s/x")!;
        (stored.Type, stored.KeyId, served.Account.Parameters.Reveal(stored))
            .Should()
            .Be((ParameterType.SecureString, keyId, Value));
        $"{stored}".Should().NotContain("hunter2");
    }

    /// <summary>
    /// SSM documents that an absent key id means the default key, also when a parameter is overwritten.
    /// </summary>
    [Fact]
    public async Task Overwritten_without_a_type_it_stays_a_SecureString_and_falls_back_to_the_default_key()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Parameters.Put("/s/x", "before", type: ParameterType.SecureString, keyId: "alias/rotation");

        await served.SsmAsync("PutParameter", $$"""{"Name":"/s/x","Value":"{{Value}}","Overwrite":true}""");

        served
            .Account.Parameters.History("/s/x")
            .Select(version => (version.Type, version.KeyId, served.Account.Parameters.Reveal(version)))
            .Should()
            .Equal(
                (ParameterType.SecureString, "alias/rotation", "before"),
                (ParameterType.SecureString, "alias/aws/ssm", Value)
            );
    }

    [Fact]
    public async Task A_ciphertext_opens_for_no_other_parameter()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        StoredParameter stored = served.Account.Parameters.Put("/s/x", Value, type: ParameterType.SecureString);

        Action moved = () => served.Account.Parameters.Reveal(stored with { Name = "/s/y" });

        moved.Should().Throw<System.Security.Cryptography.CryptographicException>();
    }
}
