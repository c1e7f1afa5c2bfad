using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Iam;

public sealed class UserPoliciesTests
{
    private const string Fetch = "arn:aws:iam::111122223333:policy/access-key-rotation/fetch-delivered-secret";

    [Fact]
    public async Task An_attached_policy_is_listed_with_its_users_until_it_is_detached()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("alice");
        served.Account.Users.Add("bob");

        await CallAsync(served, "AttachUserPolicy", "bob");
        await CallAsync(served, "AttachUserPolicy", "alice");
        Answer attached = await served.IamAsync("ListEntitiesForPolicy", ("PolicyArn", Fetch));
        await CallAsync(served, "DetachUserPolicy", "bob");
        Answer left = await served.IamAsync("ListEntitiesForPolicy", ("PolicyArn", Fetch));

        attached.Values("UserName").Should().Equal("alice", "bob");
        attached.Values("UserId").Should().Equal(served.Account.Users.Present.InOrder.Select(user => user.Id));
        left.Values("UserName").Should().Equal("alice");
    }

    [Fact]
    public async Task A_policy_is_attached_once()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("alice");

        await CallAsync(served, "AttachUserPolicy", "alice");
        await CallAsync(served, "AttachUserPolicy", "alice");

        served.Account.Users.Present.Get("alice").AttachedPolicies.Should().Equal(Fetch);
    }

    [Theory]
    [InlineData("alice", Fetch, "NoSuchEntity", "Policy " + Fetch + " was not found.")]
    [InlineData("carol", Fetch, "NoSuchEntity", "The user with name carol cannot be found.")]
    [InlineData("alice", "fetch-delivered-secret", "InvalidInput", "ARN fetch-delivered-secret is not valid.")]
    public async Task A_detachment_is_refused_with_its_reason(string user, string policy, string code, string message)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("alice");

        Answer answer = await served.IamAsync("DetachUserPolicy", ("UserName", user), ("PolicyArn", policy));

        (answer.ErrorCode, answer.Message).Should().Be((code, message));
    }

    [SkippableFact]
    public async Task The_list_has_the_form_of_the_service_model()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("alice");
        await CallAsync(served, "AttachUserPolicy", "alice");

        AnswerModel
            .Complaints(served, "iam", ("ListEntitiesForPolicy", new() { ["PolicyArn"] = Fetch }))
            .Should()
            .BeEmpty();
        served.Account.Calls.Of("ListEntitiesForPolicy").Should().ContainSingle().Which.Status.Should().Be(200);
    }

    private static async Task CallAsync(ServedAccount served, string action, string user) =>
        (await served.IamAsync(action, ("UserName", user), ("PolicyArn", Fetch))).Status.Should().Be(200);
}
