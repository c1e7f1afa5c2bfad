using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Ssm;

public sealed class ParameterHistoryTests
{
    [Fact]
    public async Task A_version_tells_who_wrote_it_and_how()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("alice");
        string key = served.Account.Users.AddAccessKey("alice").Id;
        served.Account.Parameters.Put("/a/x", "1");

        await served.JsonAsync(
            ServedAccount.Authorization("ssm", key),
            "AmazonSSM.PutParameter",
            """{"Name":"/a/x","Value":"2","Overwrite":true,"Description":"the second","Tier":"Advanced"}"""
        );
        JsonArray versions = (await served.SsmAsync("GetParameterHistory", """{"Name":"/a/x"}""")).Json[
            "Parameters"
        ]!.AsArray();

        versions
            .Select(version => version!.ToJsonString())
            .Should()
            .Equal(
                """
                {"Name":"/a/x","Type":"String","Value":"1","Version":1,"LastModifiedDate":1795422600,"DataType":"text","Tier":"Standard",
                "Labels":[],"Policies":[]}
                """.ReplaceLineEndings(""),
                """
                {"Name":"/a/x","Type":"String","Value":"2","Version":2,"LastModifiedDate":1795422600,"DataType":"text","Tier":"Advanced","Labels":[],"Policies":[],
                "Description":"the second","LastModifiedUser":"arn:aws:iam::111122223333:user/alice"}
                """.ReplaceLineEndings("")
            );
    }

    [Fact]
    public async Task A_description_stays_until_another_is_given()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        foreach (string description in new[] { ",\"Description\":\"one\"", "", ",\"Description\":\"three\"" })
            await served.SsmAsync(
                "PutParameter",
                $$"""{"Name":"/a/x","Value":"v","Type":"String","Overwrite":true{{description}}}"""
            );

        served
            .Account.Parameters.History("/a/x")
            .Select(version => version.Description)
            .Should()
            .Equal("one", "one", "three");
    }

    [Theory]
    [InlineData(12, 5, "5,5,2")]
    [InlineData(51, null, "50,1")]
    [InlineData(50, null, "50")]
    public async Task Pages_follow_each_other_oldest_first(int written, int? size, string pages)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        for (int i = 1; i <= written; i++)
            served.Account.Parameters.Put("/a/x", $"{i}");

        List<int> seen = [],
            lengths = [];
        string? token = null;
        do
        {
            JsonObject request = new()
            {
                ["Name"] = "/a/x",
                ["MaxResults"] = size,
                ["NextToken"] = token,
            };
            JsonObject answer = (await served.SsmAsync("GetParameterHistory", request.ToJsonString())).Json;
            seen.AddRange(answer["Parameters"]!.AsArray().Select(version => (int)version!["Version"]!));
            lengths.Add(answer["Parameters"]!.AsArray().Count);
            token = (string?)answer["NextToken"];
        } while (token is not null);

        seen.Should().Equal(Enumerable.Range(1, written));
        string.Join(',', lengths).Should().Be(pages);
    }

    [Fact]
    public async Task The_last_hundred_versions_are_kept()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        for (int i = 1; i <= 101; i++)
            served.Account.Parameters.Put("/a/x", $"{i}");

        served
            .Account.Parameters.History("/a/x")
            .Select(version => version.Version)
            .Should()
            .Equal(Enumerable.Range(2, 100));
    }

    [Fact]
    public async Task A_deleted_parameter_begins_anew()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Parameters.Put("/a/x", "1");
        served.Account.Parameters.Put("/a/x", "2");

        await served.SsmAsync("DeleteParameter", """{"Name":"/a/x"}""");
        served.Account.Parameters.Put("/a/x", "3", type: ParameterType.SecureString);

        served.Account.Parameters.History("/a/x").Should().ContainSingle().Which.Version.Should().Be(1);
    }
}
