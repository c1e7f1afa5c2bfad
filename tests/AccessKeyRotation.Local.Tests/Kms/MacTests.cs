using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Kms;

public sealed class MacTests
{
    private const string Key = """ "KeyUsage":"GENERATE_VERIFY_MAC","KeySpec":"HMAC_256" """;
    private const string Message = """ "Message":"aGVsbG8=","MacAlgorithm":"HMAC_SHA_256" """;

    [Fact]
    public async Task A_MAC_is_valid_for_its_message_and_its_key_only()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        KmsKey key = served.Account.KmsKeys.Add();
        KmsKey other = served.Account.KmsKeys.Add();

        Answer generated = await served.KmsAsync("GenerateMac", $$"""{"KeyId":"{{key.Id}}",{{Message}}}""");
        string mac = (string)JsonNode.Parse(generated.Body)!["Mac"]!;

        (await served.KmsAsync("VerifyMac", $$"""{"KeyId":"{{key.Arn}}","Mac":"{{mac}}",{{Message}}}"""))
            .Body.Should()
            .Contain("\"MacValid\":true");
        (await served.KmsAsync("VerifyMac", $$"""{"KeyId":"{{other.Id}}","Mac":"{{mac}}",{{Message}}}"""))
            .ErrorCode.Should()
            .Be("KMSInvalidMacException");
        (
            await served.KmsAsync(
                "VerifyMac",
                $$"""{"KeyId":"{{key.Id}}","Mac":"{{mac}}","Message":"aGVsbG9v","MacAlgorithm":"HMAC_SHA_256"}"""
            )
        )
            .ErrorCode.Should()
            .Be("KMSInvalidMacException");
        (
            await served.KmsAsync(
                "GenerateMac",
                $$"""{"KeyId":"{{key.Id}}","Message":"","MacAlgorithm":"HMAC_SHA_256"}"""
            )
        )
            .ErrorCode.Should()
            .Be("ValidationException");
    }

    [SkippableFact]
    public async Task Every_answer_is_in_the_form_of_the_services_model()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        KmsKey key = served.Account.KmsKeys.Add();

        AnswerModel
            .Complaints(
                served,
                "kms",
                ("DescribeKey", new() { ["KeyId"] = key.Arn }),
                ("GetKeyPolicy", new() { ["KeyId"] = key.Id, ["PolicyName"] = "default" }),
                ("CreateKey", new() { ["KeyUsage"] = "GENERATE_VERIFY_MAC", ["KeySpec"] = "HMAC_256" }),
                (
                    "GenerateMac",
                    new()
                    {
                        ["KeyId"] = key.Id,
                        ["Message"] = "hello",
                        ["MacAlgorithm"] = "HMAC_SHA_256",
                    }
                )
            )
            .Should()
            .BeEmpty();
    }

    [SkippableFact]
    public async Task Local_answers_as_moto_does() =>
        (
            await MotoPlay.RunAsync(
                "kms",
                new("CreateKey", $$"""{ {{Key}} }"""),
                new("GenerateMac", """{"KeyId":"$1","Message":"hello","MacAlgorithm":"HMAC_SHA_256"}"""),
                new("VerifyMac", """{"KeyId":"$1","Message":"hello","MacAlgorithm":"HMAC_SHA_256","Mac":"AAAA"}"""),
                new(
                    "GenerateMac",
                    """{"KeyId":"6a1c7f20-0000-4000-8000-000000000000","Message":"hello","MacAlgorithm":"HMAC_SHA_256"}"""
                ),
                new("GenerateMac", """{"KeyId":"$1","Message":"hello","MacAlgorithm":"HMAC_MD5"}""")
            )
        ).ShouldAgree();
}
