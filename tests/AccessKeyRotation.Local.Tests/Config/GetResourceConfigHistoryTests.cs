using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Config;

public sealed class GetResourceConfigHistoryTests
{
    [Fact]
    public async Task The_newest_item_before_a_moment_comes_first()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string id = RenameEachMinute(served, "alice", "bob", "carol", "dan");
        long second = served.Account.History.Items[1].CaptureTime.ToUnixTimeSeconds();

        Answer answer = await GetAsync(served, id, $",\"laterTime\":{second},\"limit\":1");

        JsonNode item = answer.Json["configurationItems"]!.AsArray().Single()!;
        (
            (string?)item["resourceName"],
            (string?)item["resourceId"],
            (string?)item["configurationItemStatus"],
            (long)item["configurationItemCaptureTime"]!
        )
            .Should()
            .Be(("bob", id, "OK", second));
        ((string?)JsonNode.Parse((string)item["configuration"]!)!["userName"])
            .Should()
            .Be("bob", "the configuration is JSON in a string");
        answer.Json["nextToken"].Should().NotBeNull();
    }

    [Theory]
    [InlineData("Reverse", "dan carol bob alice")]
    [InlineData("Forward", "alice bob carol dan")]
    public async Task Pages_run_either_way(string order, string names)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string id = RenameEachMinute(served, "alice", "bob", "carol", "dan");

        List<string> seen = [];
        for (string? token = ""; token is not null; )
        {
            Answer answer = await GetAsync(
                served,
                id,
                $",\"chronologicalOrder\":\"{order}\",\"limit\":3,\"nextToken\":\"{token}\""
            );
            seen.AddRange(answer.Json["configurationItems"]!.AsArray().Select(item => (string)item!["resourceName"]!));
            token = (string?)answer.Json["nextToken"];
        }

        seen.Should().Equal(names.Split(' '));
    }

    [Fact]
    public async Task A_deleted_user_ends_with_an_item_without_configuration()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string id = served.Account.Users.Add("alice").Id;
        served.Account.Users.Delete("alice");

        JsonNode item = (await GetAsync(served, id, ",\"limit\":1")).Json["configurationItems"]![0]!;

        ((string?)item["configurationItemStatus"], item["configuration"]).Should().Be(("ResourceDeleted", null));
    }

    [Theory]
    [InlineData("", "ResourceNotDiscoveredException")]
    [InlineData(",\"laterTime\":1,\"earlierTime\":2", "InvalidTimeRangeException")]
    [InlineData(",\"limit\":101", "ValidationException")]
    [InlineData(",\"chronologicalOrder\":\"Sideways\"", "ValidationException")]
    public async Task A_wrong_call_is_refused(string members, string code)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        (await GetAsync(served, "AIDANOBODY", members)).ErrorCode.Should().Be(code);
    }

    private static Task<Answer> GetAsync(ServedAccount served, string id, string members) =>
        served.ConfigAsync(
            "GetResourceConfigHistory",
            $$"""{"resourceType":"{{ConfigurationItem.UserType}}","resourceId":"{{id}}"{{members}}}"""
        );

    private static string RenameEachMinute(ServedAccount served, params string[] names)
    {
        string id = served.Account.Users.Add(names[0]).Id;
        foreach ((string before, string after) in names.Zip(names.Skip(1)))
        {
            served.Time.Advance(TimeSpan.FromMinutes(1));
            served.Account.Users.Rename(before, after);
        }
        return id;
    }
}
