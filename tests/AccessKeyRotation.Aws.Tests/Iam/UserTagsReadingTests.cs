using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Testing;

namespace AccessKeyRotation.Aws.Tests.Iam;

public sealed class UserTagsReadingTests
{
    [Fact]
    public async Task All_tags_of_a_user_are_read_page_by_page()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Users.Add(
            "alice",
            tags: Enumerable.Range(0, 50).Select(number => KeyValuePair.Create($"tag-{number}", $"{number}"))
        );
        account.Local.Faults.PageLimit = 20;

        UserTags? tags = await new IamAccessKeyReader(account.Iam).ListUserTagsAsync(new("alice"), default);

        Enumerable
            .Range(0, 50)
            .Select(number => tags!.ValueOf($"tag-{number}"))
            .Should()
            .Equal(Enumerable.Range(0, 50).Select(number => $"{number}"));
        account.Local.Calls.Count("ListUserTags").Should().Be(3);
    }

    [Fact]
    public async Task The_tags_of_nobody_are_null_and_those_of_a_user_without_any_are_none()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Users.Add("alice");
        IamAccessKeyReader reader = new(account.Iam);

        (await reader.ListUserTagsAsync(new("bob"), default)).Should().BeNull();
        (await reader.ListUserTagsAsync(new("alice"), default))!.ValueOf("owner").Should().BeNull();
    }

    [Fact]
    public async Task One_listing_has_all_users_with_their_tags()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        string id = account.Local.Users.Add("x+y=z,w", tags: [new("Owner", "team-a")]).Id;
        account.Local.Users.Add("bob");
        account.Local.Faults.PageLimit = 1;
        account.Local.Faults.EmptyFirstPage = true;

        IReadOnlyList<TaggedUser> users = await new IamAccessKeyReader(account.Iam).ListTaggedUsersAsync(default);

        users.Select(user => user.User.Name.Value).Should().Equal("bob", "x+y=z,w");
        (users[1].User.Id, users[1].Tags.ValueOf("owner")).Should().Be((new UserId(id), "team-a"));
    }

    [Theory]
    [InlineData("ListUserTags", "iam:ListUserTags for user alice failed: AccessDenied")]
    [InlineData("GetAccountAuthorizationDetails", "iam:GetAccountAuthorizationDetails failed: AccessDenied")]
    public async Task Tags_that_cannot_be_read_are_an_error_and_never_none(string action, string message)
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Users.Add("alice");
        account.Local.Faults.Deny(action);
        IamAccessKeyReader reader = new(account.Iam);

        Func<Task> read =
            action == "ListUserTags"
                ? () => reader.ListUserTagsAsync(new("alice"), default)
                : () => reader.ListTaggedUsersAsync(default);

        (await read.Should().ThrowAsync<AwsCallFailedException>()).Which.Message.Should().StartWith(message);
    }
}
