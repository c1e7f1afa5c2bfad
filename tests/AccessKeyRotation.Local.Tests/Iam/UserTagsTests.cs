using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Iam;

public sealed class UserTagsTests
{
    [Fact]
    public async Task A_tag_is_replaced_without_regard_to_case_and_removed()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("alice", tags: [new("Owner", "a"), new("cost", "1")]);

        await served.IamAsync(
            "TagUser",
            ("UserName", "alice"),
            ("Tags.member.1.Key", "owner"),
            ("Tags.member.1.Value", "b")
        );
        await served.IamAsync(
            "UntagUser",
            ("UserName", "alice"),
            ("TagKeys.member.1", "COST"),
            ("TagKeys.member.2", "absent")
        );

        Answer answer = await served.IamAsync("ListUserTags", ("UserName", "alice"));
        (answer.Value("Key"), answer.Value("Value"), answer.Values("Key").Count).Should().Be(("owner", "b", 1));
    }

    [Fact]
    public async Task A_fifty_first_tag_is_refused_and_changes_nothing()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("alice", tags: Enumerable.Range(0, 50).Select(i => KeyValuePair.Create($"k{i}", "v")));

        Answer answer = await served.IamAsync(
            "TagUser",
            ("UserName", "alice"),
            ("Tags.member.1.Key", "k50"),
            ("Tags.member.1.Value", "v")
        );

        (answer.Status, answer.ErrorCode).Should().Be((409, "LimitExceeded"));
        served.Account.Users.Present.Get("alice").Tags.Should().HaveCount(50);
        (
            await served.IamAsync(
                "TagUser",
                ("UserName", "alice"),
                ("Tags.member.1.Key", "k49"),
                ("Tags.member.1.Value", "w")
            )
        )
            .Status.Should()
            .Be(200);
    }

    [Theory]
    [InlineData("owner", "a", "Owner", "b", "InvalidInput")]
    [InlineData("", "a", "b", "b", "ValidationError")]
    [InlineData("a!", "a", "b", "b", "ValidationError")]
    [InlineData("a", "<b>", "b", "b", "ValidationError")]
    public async Task Wrong_tags_are_refused(string key1, string value1, string key2, string value2, string code)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("alice");

        Answer answer = await served.IamAsync(
            "TagUser",
            ("UserName", "alice"),
            ("Tags.member.1.Key", key1),
            ("Tags.member.1.Value", value1),
            ("Tags.member.2.Key", key2),
            ("Tags.member.2.Value", value2)
        );

        (answer.Status, answer.ErrorCode).Should().Be((400, code));
    }
}
