using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Wire;

public sealed class SecretsTests
{
    [Fact]
    public async Task Nothing_that_Local_keeps_holds_a_secret()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        List<CallRequest> hooked = [];
        served.Account.Faults.BeforeAnswer = hooked.Add;
        served.Account.Users.Add("bot");
        Answer session = await served.StsAsync(
            "AssumeRole",
            ("RoleArn", "arn:aws:iam::111122223333:role/rotator"),
            ("RoleSessionName", "run-1")
        );
        string key = (await served.IamAsync("CreateAccessKey", ("UserName", "bot"))).Value("SecretAccessKey")!;
        string[] secrets = [key, session.Value("SecretAccessKey")!, session.Value("SessionToken")!];

        await PutAsync(
            served,
            new()
            {
                ["Name"] = "/s/x",
                ["Value"] = key,
                ["Type"] = "SecureString",
            }
        );
        await PutAsync(
            served,
            new()
            {
                ["Name"] = "/s/x",
                ["Value"] = key,
                ["Overwrite"] = true,
            }
        );
        (await served.SsmAsync("GetParameter", """{"Name":"/s/x","WithDecryption":true}""")).Json["Parameter"]![
            "Value"
        ]!
            .GetValue<string>()
            .Should()
            .Be(key);

        IReadOnlyCollection<string> kept = [.. KeptTexts.Of(served.Account), .. KeptTexts.Of(hooked)];
        kept.Should().Contain("/s/x").And.Contain(session.Value("AccessKeyId"), "the search must reach what is kept");
        kept.Any(text => secrets.SelectMany(Forms).Any(form => text.Contains(form, StringComparison.Ordinal)))
            .Should()
            .BeFalse();
    }

    [Fact]
    public async Task The_search_finds_a_value_that_is_no_secret()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        await PutAsync(
            served,
            new()
            {
                ["Name"] = "/s/x",
                ["Value"] = "hunter2",
                ["Type"] = "String",
            }
        );

        KeptTexts.Of(served.Account.Calls).Should().Contain(text => text.Contains("hunter2"));
        KeptTexts.Of(served.Account.Parameters).Should().Contain(text => text.Contains("hunter2"));
    }

    [Theory]
    [InlineData(
        """{"Name":"/s/x","Value":"hunter2","Type":"SecureString","KeyId":"alias/mine"}""",
        """{"Name":"/s/x","Value":"(secret)","Type":"SecureString","KeyId":"alias/mine"}"""
    )]
    [InlineData(
        """{"Name":"/s/x","Value":"hunter2","Overwrite":true}""",
        """{"Name":"/s/x","Value":"(secret)","Overwrite":true}"""
    )]
    [InlineData(
        """{"Name":"/s/x","Value":"hunter2","Type":"secureString"}""",
        """{"Name":"/s/x","Value":"(secret)","Type":"secureString"}"""
    )]
    [InlineData(
        """{"Name":"/s/x","value":"hunter2","Type":"SecureString"}""",
        """{"Name":"/s/x","value":"(secret)","Type":"SecureString"}"""
    )]
    [InlineData(
        """{"Name":"/s/x","Value":["hunter2"],"Type":"SecureString"}""",
        """{"Name":"/s/x","Value":"(secret)","Type":"SecureString"}"""
    )]
    [InlineData(
        """{"Value":"hunter2","Value":"hunter2","Type":"String","Type":"SecureString"}""",
        """{"Value":"(secret)","Type":"SecureString"}"""
    )]
    [InlineData("""{"Name":"/s/x","Value":"hunter2","Type":1}""", "\"(secret)\"")]
    [InlineData("""{"Name":"/s/x","Value":"hunter2","Type":"SecureString" """, "\"(secret)\"")]
    [InlineData("""["hunter2"]""", "\"(secret)\"")]
    [InlineData(
        """{"Name":"/s/x", "Value":"hunter2", "Type":"String"}""",
        """{"Name":"/s/x", "Value":"hunter2", "Type":"String"}"""
    )]
    [InlineData(
        """{"Name":"/s/x","Value":"hunter2","Type":"StringList"}""",
        """{"Name":"/s/x","Value":"hunter2","Type":"StringList"}"""
    )]
    public async Task The_value_of_a_parameter_is_written_down_only_where_it_surely_is_no_secret(
        string sent,
        string kept
    )
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        await served.SsmAsync("PutParameter", sent);

        served.Account.Calls.Of("PutParameter").Should().ContainSingle().Which.Request.Json.Should().Be(kept);
    }

    [Fact]
    public async Task A_secret_is_marked_also_where_the_call_fails()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Faults.Throttle(1);

        Answer answer = await PutAsync(
            served,
            new()
            {
                ["Name"] = "/s/x",
                ["Value"] = "hunter2",
                ["Type"] = "SecureString",
            }
        );

        answer.ErrorCode.Should().Be("ThrottlingException");
        served
            .Account.Calls.All.Should()
            .ContainSingle()
            .Which.Request.Json.Should()
            .Be("""{"Name":"/s/x","Value":"(secret)","Type":"SecureString"}""");
    }

    private static Task<Answer> PutAsync(ServedAccount served, JsonObject parameter) =>
        served.SsmAsync("PutParameter", parameter.ToJsonString());

    private static IEnumerable<string> Forms(string secret) =>
        [
            secret,
            JsonSerializer.Serialize(secret).Trim('"'),
            WebUtility.UrlEncode(secret),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
        ];
}
