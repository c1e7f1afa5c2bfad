using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Iam;

public sealed class ListUsersTests
{
    [Fact]
    public async Task A_user_is_shown_without_tags_and_with_whole_seconds()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        IamUser bot = served.Account.Users.Add(
            "ci-bot",
            "/svc/",
            served.Now.AddMilliseconds(750),
            tags: [new("owner", "team-a")]
        );

        Answer answer = await served.IamAsync("ListUsers");

        answer.Status.Should().Be(200);
        answer.Xml.Name.NamespaceName.Should().Be("https://iam.amazonaws.com/doc/2010-05-08/");
        answer.Value("UserId").Should().Be(bot.Id).And.MatchRegex("^AIDA[A-Z0-9]{17}$");
        answer.Value("Arn").Should().Be("arn:aws:iam::111122223333:user/svc/ci-bot");
        answer.Value("CreateDate").Should().Be("2026-11-23T08:30:00Z");
        answer.Value("IsTruncated").Should().Be("false");
        answer.Values("Tags").Should().BeEmpty();
        answer.Values("PasswordLastUsed").Should().BeEmpty("the user has no password");
    }

    [Fact]
    public async Task A_path_prefix_selects()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("human");
        served.Account.Users.Add("bot", "/svc/ci/");

        (await served.IamAsync("ListUsers", ("PathPrefix", "/svc"))).Values("UserName").Should().Equal("bot");
        (await served.IamAsync("ListUsers", ("PathPrefix", "svc"))).ErrorCode.Should().Be("ValidationError");
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(5, 1)]
    [InlineData(1000, 1)]
    public async Task Pages_follow_each_other_by_marker(int maxItems, int pages)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        foreach (string name in new[] { "eve", "Bob", "alice", "dan", "Carol" })
            served.Account.Users.Add(name);

        List<string> seen = await ReadAllAsync(served, maxItems);

        seen.Should().Equal("alice", "Bob", "Carol", "dan", "eve");
        served.Account.Calls.Count("ListUsers").Should().Be(pages);
    }

    [Fact]
    public async Task A_page_may_be_short_or_empty_and_still_truncated()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        foreach (string name in new[] { "alice", "bob", "carol" })
            served.Account.Users.Add(name);
        served.Account.Faults.PageLimit = 2;
        served.Account.Faults.EmptyFirstPage = true;

        List<string> seen = await ReadAllAsync(served, 1000);

        seen.Should().Equal("alice", "bob", "carol");
        served.Account.Calls.Count("ListUsers").Should().Be(3);
    }

    [Fact]
    public async Task A_user_deleted_between_two_pages_hides_nobody_else()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        foreach (string name in new[] { "alice", "bob", "carol", "dan" })
            served.Account.Users.Add(name);
        served.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Form.ContainsKey("Marker"))
                served.Account.Users.Delete("alice");
        };

        (await ReadAllAsync(served, 2)).Should().Equal("alice", "bob", "carol", "dan");
        served.Account.Users.Present.Find("alice").Should().BeNull();
    }

    [Fact]
    public async Task Five_thousand_users_take_five_pages()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        for (int i = 0; i < 5000; i++)
        {
            served.Account.Users.Add($"user-{i:D4}");
            served.Account.Users.AddAccessKey($"user-{i:D4}");
        }

        (await ReadAllAsync(served, 1000)).Should().OnlyHaveUniqueItems().And.HaveCount(5000);
        served.Account.Calls.Count("ListUsers").Should().Be(5);
    }

    [Theory]
    [InlineData(
        "MaxItems",
        "0",
        "1 validation error detected: Value '0' at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1"
    )]
    [InlineData(
        "MaxItems",
        "1001",
        "1 validation error detected: Value '1001' at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 1000"
    )]
    [InlineData("Marker", "no such marker", "Invalid Marker.")]
    [InlineData(
        "Marker",
        "",
        "1 validation error detected: Value '' at 'marker' failed to satisfy constraint: Member must have length greater than or equal to 1"
    )]
    public async Task A_wrong_page_request_is_refused(string member, string value, string message)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer answer = await served.IamAsync("ListUsers", (member, value));

        (answer.Status, answer.ErrorCode, answer.Message).Should().Be((400, "ValidationError", message));
    }

    [Fact]
    public async Task A_marker_is_good_for_its_own_list_only()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("alice", "/a/");
        served.Account.Users.Add("bob", "/a/");
        string marker = (await served.IamAsync("ListUsers", ("MaxItems", "1"))).Value("Marker")!;

        (await served.IamAsync("ListUsers", ("Marker", marker))).Values("UserName").Should().Equal("bob");
        (await served.IamAsync("ListUsers", ("Marker", marker), ("PathPrefix", "/a/")))
            .ErrorCode.Should()
            .Be("ValidationError");
        (await served.IamAsync("ListUserTags", ("Marker", marker), ("UserName", "alice")))
            .ErrorCode.Should()
            .Be("ValidationError");
    }

    private static async Task<List<string>> ReadAllAsync(ServedAccount served, int maxItems)
    {
        List<string> seen = [];
        for (string? marker = ""; marker is not null; )
        {
            (string, string)[] page = marker.Length == 0 ? [] : [("Marker", marker)];
            Answer answer = await served.IamAsync("ListUsers", [("MaxItems", $"{maxItems}"), .. page]);
            seen.AddRange(answer.Values("UserName"));
            marker = answer.Value("Marker");
            answer.Value("IsTruncated").Should().Be(marker is null ? "false" : "true");
        }
        return seen;
    }
}
