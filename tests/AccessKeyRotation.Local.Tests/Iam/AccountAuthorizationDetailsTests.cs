using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Iam;

public sealed class AccountAuthorizationDetailsTests
{
    private const string Action = "GetAccountAuthorizationDetails";
    private const string ViewOnly = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess";

    [Fact]
    public async Task A_user_is_described_with_tags_and_policies_and_without_keys()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string id = served.Account.Users.Add("bot", "/svc/", tags: [new("owner", "team-a")]).Id;
        string key = served.Account.Users.AddAccessKey("bot").Id;
        served.Account.Users.Change("bot", user => user with { AttachedPolicies = [ViewOnly] });

        Answer answer = await served.IamAsync(Action, ("Filter.member.1", "User"));

        (answer.Value("UserId"), answer.Value("Arn"), answer.Value("CreateDate"), answer.Value("IsTruncated"))
            .Should()
            .Be((id, "arn:aws:iam::111122223333:user/svc/bot", "2026-11-23T08:30:00Z", "false"));
        (answer.Value("Key"), answer.Value("Value"), answer.Value("PolicyName"), answer.Value("PolicyArn"))
            .Should()
            .Be(("owner", "team-a", "ViewOnlyAccess", ViewOnly));
        answer.Body.Should().NotContain(key);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("User", 1)]
    [InlineData("Role,User", 1)]
    [InlineData("Role,Group,LocalManagedPolicy,AWSManagedPolicy", 0)]
    public async Task A_filter_selects_kinds_and_an_account_without_policies_has_only_users(string filter, int users)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("bot");
        string[] kinds = filter.Split(',', StringSplitOptions.RemoveEmptyEntries);

        Answer answer = await served.IamAsync(Action, [.. kinds.Select((kind, i) => ($"Filter.member.{i + 1}", kind))]);

        answer.Values("UserName").Should().HaveCount(users);
        foreach (string list in new[] { "GroupDetailList", "RoleDetailList", "Policies" })
            answer.Value(list).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Filter.member.1", "Policy")]
    [InlineData("MaxItems", "0")]
    [InlineData("MaxItems", "1001")]
    [InlineData("Marker", "made up")]
    public async Task What_IAM_would_refuse_is_refused(string field, string value)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        (await served.IamAsync(Action, (field, value))).ErrorCode.Should().Be("ValidationError");
    }

    [Theory]
    [InlineData(null, 250, "100,100,50")]
    [InlineData("7", 15, "7,7,1")]
    [InlineData("1000", 100, "100")]
    public async Task Pages_follow_each_other_by_marker(string? maxItems, int users, string pages)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        for (int i = 0; i < users; i++)
            served.Account.Users.Add($"user-{i:D3}");

        List<string> names = [];
        List<int> lengths = [];
        string? marker = null;
        do
        {
            (string, string?)[] fields = [("MaxItems", maxItems), ("Marker", marker)];
            Answer answer = await served.IamAsync(
                Action,
                [.. fields.Where(field => field.Item2 is not null).Select(field => (field.Item1, field.Item2!))]
            );
            names.AddRange(answer.Values("UserName"));
            lengths.Add(answer.Values("UserName").Count);
            marker = answer.Value("Marker");
            answer.Value("IsTruncated").Should().Be(marker is null ? "false" : "true");
        } while (marker is not null);

        string.Join(',', lengths).Should().Be(pages);
        names.Should().Equal(served.Account.Users.Present.InOrder.Select(user => user.Name));
    }

    [Fact]
    public async Task Tags_are_seen_only_after_the_lag()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("bot");
        served.Account.Faults.ReadLag = TimeSpan.FromSeconds(6);
        await served.IamAsync(
            "TagUser",
            ("UserName", "bot"),
            ("Tags.member.1.Key", "owner"),
            ("Tags.member.1.Value", "a")
        );

        (await served.IamAsync(Action)).Values("Key").Should().BeEmpty();
        served.Time.Advance(TimeSpan.FromSeconds(6));
        (await served.IamAsync(Action)).Values("Key").Should().Equal("owner");
    }

    [SkippableFact]
    public async Task Every_answer_is_in_the_form_of_the_services_model()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("alice", tags: [new("owner", "team-a")]);
        served.Account.Users.Add("bot");
        served.Account.Users.Change("alice", user =>
            user with
            {
                AttachedPolicies = [ViewOnly, "arn:aws:iam::111122223333:policy/own"],
            }
        );

        AnswerModel
            .Complaints(
                served,
                "iam",
                (Action, []),
                (Action, new() { ["Filter"] = new JsonArray("User", "Role"), ["MaxItems"] = 1 }),
                ("GetRole", new() { ["RoleName"] = "operator" }),
                (
                    "SimulatePrincipalPolicy",
                    new()
                    {
                        ["PolicySourceArn"] = "arn:aws:iam::111122223333:role/operator",
                        ["ActionNames"] = new JsonArray("iam:ListUsers", "iam:GetUser"),
                        ["MaxItems"] = 1,
                    }
                )
            )
            .Should()
            .BeEmpty();
    }

    [SkippableFact]
    public async Task The_AWS_CLI_reads_all_pages_of_users_and_a_users_policies()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        foreach (string name in new[] { "alice", "bob", "carol" })
            served.Account.Users.Add(name, tags: [new("owner", name)]);
        served.Account.Users.Change("bob", user => user with { AttachedPolicies = [ViewOnly] });

        JsonNode details = AwsCli.Ask(
            served,
            "iam",
            "get-account-authorization-details",
            "--filter",
            "User",
            "--page-size",
            "2"
        );

        details["UserDetailList"]!
            .AsArray()
            .Select(user => (string?)user!["Tags"]![0]!["Value"])
            .Should()
            .Equal("alice", "bob", "carol");
        ((string?)details["UserDetailList"]![1]!["AttachedManagedPolicies"]![0]!["PolicyArn"]).Should().Be(ViewOnly);
        served.Account.Calls.Count(Action).Should().Be(2);
    }
}
