using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Iam;

public sealed class AttachedPoliciesTests
{
    private const string ReadOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    private const string Quarantine = "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3";
    private const string ViewOnly = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess";

    [Theory]
    [InlineData(null, "AWSCompromisedKeyQuarantineV3,ViewOnlyAccess,ReadOnlyAccess")]
    [InlineData("/", "AWSCompromisedKeyQuarantineV3,ViewOnlyAccess,ReadOnlyAccess")]
    [InlineData("/job-function/", "ViewOnlyAccess")]
    [InlineData("/other/", "")]
    public async Task They_are_listed_and_selected_by_path(string? prefix, string names)
    {
        await using ServedAccount served = await AccountAsync();
        (string, string)[] path = prefix is null ? [] : [("PathPrefix", prefix)];

        Answer answer = await served.IamAsync("ListAttachedUserPolicies", [("UserName", "bot"), .. path]);

        answer.Values("PolicyName").Should().Equal(names.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Pages_follow_each_other_by_marker()
    {
        await using ServedAccount served = await AccountAsync();

        Answer first = await served.IamAsync("ListAttachedUserPolicies", ("UserName", "bot"), ("MaxItems", "2"));
        Answer second = await served.IamAsync(
            "ListAttachedUserPolicies",
            ("UserName", "bot"),
            ("MaxItems", "2"),
            ("Marker", first.Value("Marker")!)
        );

        first.Values("PolicyArn").Concat(second.Values("PolicyArn")).Should().Equal(Quarantine, ViewOnly, ReadOnly);
        second.Value("IsTruncated").Should().Be("false");
    }

    [Fact]
    public async Task A_configuration_item_has_them_and_a_change_of_them_makes_one()
    {
        await using ServedAccount served = await AccountAsync();

        ConfigurationItem item = served.Account.History.Items[^1];

        served.Account.History.Items.Should().HaveCount(2);
        JsonNode.Parse(item.Configuration)!["attachedManagedPolicies"]![0]!
            .ToJsonString()
            .Should()
            .Be($$"""{"policyName":"ReadOnlyAccess","policyArn":"{{ReadOnly}}"}""");
    }

    [Fact]
    public async Task A_user_who_has_some_cannot_be_deleted()
    {
        await using ServedAccount served = await AccountAsync();

        Answer answer = await served.IamAsync("DeleteUser", ("UserName", "bot"));

        (answer.Status, answer.ErrorCode, answer.Message)
            .Should()
            .Be((409, "DeleteConflict", "Cannot delete entity, must detach all policies first."));
    }

    private static async Task<ServedAccount> AccountAsync()
    {
        ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("bot");
        served.Account.Users.Change("bot", user => user with { AttachedPolicies = [ReadOnly, Quarantine, ViewOnly] });
        return served;
    }
}
