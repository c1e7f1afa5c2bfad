using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Iam;

public sealed class AttachedPoliciesTests
{
    private const string ReadOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    private const string Quarantine = "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3";
    private const string ViewOnly = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess";

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
