using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Iam;

public sealed class AccessKeysTests
{
    [Fact]
    public async Task A_key_lives_from_creation_to_deletion()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("bot");

        Answer created = await served.IamAsync("CreateAccessKey", ("UserName", "bot"));
        string id = created.Value("AccessKeyId")!;
        id.Should().MatchRegex("^AKIA[A-Z0-9]{16}$");
        created.Value("SecretAccessKey").Should().HaveLength(40);

        (await served.IamAsync("UpdateAccessKey", ("UserName", "bot"), ("AccessKeyId", id), ("Status", "Inactive")))
            .Status.Should()
            .Be(200);
        Answer listed = await served.IamAsync("ListAccessKeys", ("UserName", "bot"));
        (listed.Value("UserName"), listed.Value("AccessKeyId"), listed.Value("Status"), listed.Value("CreateDate"))
            .Should()
            .Be(("bot", id, "Inactive", "2026-11-23T08:30:00Z"));

        Answer deleted = await served.IamAsync("DeleteAccessKey", ("UserName", "bot"), ("AccessKeyId", id));
        deleted
            .Xml.Elements()
            .Should()
            .ContainSingle("an operation without output has no result")
            .Which.Name.LocalName.Should()
            .Be("ResponseMetadata");
        (await served.IamAsync("ListAccessKeys", ("UserName", "bot"))).Values("AccessKeyId").Should().BeEmpty();
    }

    [Fact]
    public async Task A_third_key_is_refused_even_where_one_is_inactive()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("bot");
        served.Account.Users.AddAccessKey("bot");
        served.Account.Users.AddAccessKey("bot", status: AccessKeyStatus.Inactive);

        Answer answer = await served.IamAsync("CreateAccessKey", ("UserName", "bot"));

        (answer.Status, answer.ErrorCode, answer.Message)
            .Should()
            .Be((409, "LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2"));
    }

    [Fact]
    public async Task Of_many_creations_at_once_two_succeed()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("bot");

        Answer[] answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => served.IamAsync("CreateAccessKey", ("UserName", "bot")))
        );

        answers.Count(answer => answer.Status == 200).Should().Be(2);
        served.Account.Users.Present.Get("bot").AccessKeys.Should().HaveCount(2);
        served.Account.Calls.Count("CreateAccessKey").Should().Be(12);
    }

    [Fact]
    public async Task The_last_use_names_service_and_region_or_is_absent()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("bot");
        string used = served
            .Account.Users.AddAccessKey("bot", lastUse: new(served.Now.AddDays(-3), "ecr", "eu-west-1"))
            .Id;
        string never = served.Account.Users.AddAccessKey("bot").Id;

        Answer ofUsed = await served.IamAsync("GetAccessKeyLastUsed", ("AccessKeyId", used));
        Answer ofNever = await served.IamAsync("GetAccessKeyLastUsed", ("AccessKeyId", never));

        (ofUsed.Value("UserName"), ofUsed.Value("LastUsedDate"), ofUsed.Value("ServiceName"), ofUsed.Value("Region"))
            .Should()
            .Be(("bot", "2026-11-20T08:30:00Z", "ecr", "eu-west-1"));
        (ofNever.Value("LastUsedDate"), ofNever.Value("ServiceName"), ofNever.Value("Region"))
            .Should()
            .Be((null, "N/A", "N/A"));
    }

    [Fact]
    public async Task Without_a_name_the_user_is_the_one_whose_key_signed()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("bot");
        string id = served.Account.Users.AddAccessKey("bot").Id;

        (
            await served.FormAsync(
                ServedAccount.Authorization("iam", id),
                ("Action", "ListAccessKeys"),
                ("Version", "2010-05-08")
            )
        )
            .Value("AccessKeyId")
            .Should()
            .Be(id);
        (await served.IamAsync("ListAccessKeys"))
            .Message.Should()
            .Be("Must specify userName when calling with non-User credentials");
    }

    [Theory]
    [InlineData(
        "AKIA",
        "Inactive",
        "1 validation error detected: Value 'AKIA' at 'accessKeyId' failed to satisfy constraint: Member must have length greater than or equal to 16"
    )]
    [InlineData(
        "AKIAAAAAAAAAAAAAAAAA",
        "Paused",
        "1 validation error detected: Value 'Paused' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]"
    )]
    [InlineData(
        "AKIA AAAAAAAAAAAAAAA",
        "Off",
        "2 validation errors detected: Value 'Off' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]; Value 'AKIA AAAAAAAAAAAAAAA' at 'accessKeyId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w]+"
    )]
    public async Task All_broken_constraints_are_named_at_once(string id, string status, string message)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer answer = await served.IamAsync(
            "UpdateAccessKey",
            ("UserName", "bot"),
            ("AccessKeyId", id),
            ("Status", status)
        );

        (answer.Status, answer.ErrorCode, answer.Message).Should().Be((400, "ValidationError", message));
    }

    [Fact]
    public async Task Readers_see_a_write_only_after_the_lag()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("bot");
        string id = served.Account.Users.AddAccessKey("bot").Id;
        served.Account.Faults.ReadLag = TimeSpan.FromSeconds(6);
        Task<Answer> List() => served.IamAsync("ListAccessKeys", ("UserName", "bot"));

        await served.IamAsync("UpdateAccessKey", ("UserName", "bot"), ("AccessKeyId", id), ("Status", "Inactive"));
        (await List()).Value("Status").Should().Be("Active");
        served.Account.Users.Present.Get("bot").AccessKeys[0].Status.Should().Be(AccessKeyStatus.Inactive);

        served.Time.Advance(TimeSpan.FromSeconds(5));
        await served.IamAsync("CreateAccessKey", ("UserName", "bot"));
        (await List()).Value("Status").Should().Be("Active");
        served.Time.Advance(TimeSpan.FromSeconds(1));
        (await List()).Values("Status").Should().Equal("Inactive");
        served.Time.Advance(TimeSpan.FromSeconds(5));
        (await List()).Values("Status").Should().HaveCount(2);
    }

    [Fact]
    public async Task A_change_by_the_test_is_seen_at_once()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Faults.ReadLag = TimeSpan.FromHours(1);
        served.Account.Users.Add("bot");

        (await served.IamAsync("ListUsers")).Values("UserName").Should().Equal("bot");
    }

    [Fact]
    public async Task An_expired_key_is_shown_as_such()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("bot");
        served.Account.Users.AddAccessKey("bot", status: AccessKeyStatus.Expired);

        (await served.IamAsync("ListAccessKeys", ("UserName", "bot"))).Value("Status").Should().Be("Expired");
    }
}
