using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Iam;

public sealed class UsersTests
{
    [Fact]
    public async Task A_user_is_created_and_deleted()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer created = await served.IamAsync(
            "CreateUser",
            ("UserName", "a+b=c,d.e@f-g_h"),
            ("Path", "/svc/"),
            ("Tags.member.1.Key", "owner"),
            ("Tags.member.1.Value", "team a")
        );
        (created.Value("Arn"), created.Value("Value"))
            .Should()
            .Be(("arn:aws:iam::111122223333:user/svc/a+b=c,d.e@f-g_h", "team a"));

        (await served.IamAsync("CreateUser", ("UserName", "A+B=c,d.e@f-g_h")))
            .ErrorCode.Should()
            .Be("EntityAlreadyExists");
        (await served.IamAsync("DeleteUser", ("UserName", "a+b=c,d.e@f-g_h"))).Status.Should().Be(200);
        (await served.IamAsync("GetUser", ("UserName", "a+b=c,d.e@f-g_h"))).Status.Should().Be(404);
    }

    [Theory]
    [InlineData("GetUser")]
    [InlineData("UpdateUser")]
    [InlineData("DeleteUser")]
    [InlineData("ListAccessKeys")]
    [InlineData("CreateAccessKey")]
    [InlineData("ListUserTags")]
    [InlineData("UntagUser")]
    public async Task A_user_who_does_not_exist_is_named(string action)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer answer = await served.IamAsync(action, ("UserName", "nobody"), ("TagKeys.member.1", "owner"));

        (answer.Status, answer.ErrorCode, answer.Message)
            .Should()
            .Be((404, "NoSuchEntity", "The user with name nobody cannot be found."));
        answer.Value("Type").Should().Be("Sender");
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("alice\n")]
    [InlineData("")]
    [InlineData("\u00e9ric")]
    [InlineData("<a>&\u0001")]
    public async Task A_name_with_other_characters_is_refused(string name)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer answer = await served.IamAsync("CreateUser", ("UserName", name));

        (answer.Status, answer.ErrorCode, answer.Message)
            .Should()
            .Be(
                (
                    400,
                    "ValidationError",
                    "The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-"
                )
            );
    }

    [Theory]
    [InlineData("CreateUser", 64, 200)]
    [InlineData("CreateUser", 65, 400)]
    [InlineData("GetUser", 128, 404)]
    [InlineData("GetUser", 129, 400)]
    public async Task A_name_may_be_only_so_long(string action, int length, int status)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        (await served.IamAsync(action, ("UserName", new string('a', length)))).Status.Should().Be(status);
    }

    [Fact]
    public async Task A_renamed_user_keeps_its_id_and_a_taken_name_is_refused()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string id = served.Account.Users.Add("alice").Id;
        served.Account.Users.Add("bob");

        (await served.IamAsync("UpdateUser", ("UserName", "alice"), ("NewUserName", "carol"), ("NewPath", "/x/")))
            .Status.Should()
            .Be(200);
        Answer taken = await served.IamAsync("UpdateUser", ("UserName", "carol"), ("NewUserName", "BOB"));

        Answer carol = await served.IamAsync("GetUser", ("UserName", "carol"));
        (carol.Value("UserId"), carol.Value("Path")).Should().Be((id, "/x/"));
        (taken.Status, taken.ErrorCode).Should().Be((409, "EntityAlreadyExists"));
    }

    [Fact]
    public async Task A_user_with_keys_or_a_password_cannot_be_deleted()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("alice", password: new(served.Now));
        string id = served.Account.Users.AddAccessKey("alice").Id;

        (await served.IamAsync("DeleteUser", ("UserName", "alice")))
            .Message.Should()
            .Be("Cannot delete entity, must delete access keys first.");
        await served.IamAsync("DeleteAccessKey", ("UserName", "alice"), ("AccessKeyId", id));
        Answer answer = await served.IamAsync("DeleteUser", ("UserName", "alice"));

        (answer.Status, answer.ErrorCode, answer.Message)
            .Should()
            .Be((409, "DeleteConflict", "Cannot delete entity, must delete login profile first."));
    }

    [Fact]
    public async Task Text_is_escaped_wherever_it_comes_from()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("alice", "/a&b<c>/", tags: [new("note", "x < y & \"z\"")]);

        Answer answer = await served.IamAsync("GetUser", ("UserName", "alice"));

        (answer.Value("Path"), answer.Value("Value")).Should().Be(("/a&b<c>/", "x < y & \"z\""));
    }
}
