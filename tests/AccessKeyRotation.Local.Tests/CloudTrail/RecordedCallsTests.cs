using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;
using static AccessKeyRotation.Local.Tests.CloudTrail.TrailBench;

namespace AccessKeyRotation.Local.Tests.CloudTrail;

/// <summary>Calls to the account itself become events if a user of the account has their key.</summary>
public sealed class RecordedCallsTests
{
    private static readonly (string, string)[] ListUsers = [("Action", "ListUsers"), ("Version", "2010-05-08")];

    [Fact]
    public async Task A_call_that_is_signed_with_a_key_of_a_user_is_an_event()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        IamUser alice = served.Account.Users.Add("alice");
        served.Account.Users.AddAccessKey("alice", id: Key);

        await served.JsonAsync(
            ServedAccount.Authorization("config", Key, "eu-west-1"),
            "StarlingDoveService.DescribeConfigRules",
            "{}"
        );
        await served.FormAsync(ServedAccount.Authorization("iam", Key, "eu-west-1"), ListUsers);

        served
            .Account.TrailEvents.All.Select(each => (each.Service, each.Action, each.Region, each.UserName))
            .Should()
            .Equal(("config", "DescribeConfigRules", "eu-west-1", "alice"), ("iam", "ListUsers", "us-east-1", "alice"));
        JsonNode record = RecordOf(EventsOf(await served.LookupEventsAsync(region: "eu-west-1")).Single());
        ((string?)record["userIdentity"]!["principalId"], (string?)record["sourceIPAddress"], (bool?)record["readOnly"])
            .Should()
            .Be((alice.Id, "127.0.0.1", true));
    }

    [Fact]
    public async Task An_error_is_recorded_with_its_code()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("alice");
        served.Account.Users.AddAccessKey("alice", id: Key);
        served.Account.Faults.Deny("ListUsers", "DescribeRegions");

        await served.FormAsync(ServedAccount.Authorization("iam", Key), ListUsers);
        await served.FormAsync(
            ServedAccount.Authorization("ec2", Key),
            ("Action", "DescribeRegions"),
            ("Version", "2016-11-15")
        );

        served
            .Account.TrailEvents.All.Select(each => each.ErrorCode)
            .Should()
            .Equal("AccessDenied", "Client.UnauthorizedOperation");
    }

    [Fact]
    public async Task A_key_that_deletes_itself_is_recorded_with_its_owner()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("alice");
        served.Account.Users.AddAccessKey("alice", id: Key);

        Answer answer = await served.FormAsync(
            ServedAccount.Authorization("iam", Key),
            ("Action", "DeleteAccessKey"),
            ("Version", "2010-05-08"),
            ("UserName", "alice"),
            ("AccessKeyId", Key)
        );

        answer.Status.Should().Be(200);
        TrailEvent deletion = served.Account.TrailEvents.All.Should().ContainSingle().Subject;
        (deletion.Action, deletion.UserName, deletion.ReadOnly).Should().Be(("DeleteAccessKey", "alice", false));
    }

    [Fact]
    public async Task Other_keys_data_events_and_unknown_actions_are_not_recorded()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("alice");
        served.Account.Users.AddAccessKey("alice", id: Key);
        string topic = served.Account.Topics.Add("notices");

        await served.IamAsync("ListUsers");
        await served.FormAsync(
            ServedAccount.Authorization("sns", Key),
            ("Action", "Publish"),
            ("Version", "2010-03-31"),
            ("TopicArn", topic),
            ("Message", "m")
        );
        await served.FormAsync(
            ServedAccount.Authorization("iam", Key),
            ("Action", "BecomeRoot"),
            ("Version", "2010-05-08")
        );
        await served.FormAsync(ServedAccount.Authorization("sts", Key), ListUsers);

        served.Account.Topics.Messages.Should().ContainSingle();
        served.Account.TrailEvents.All.Should().BeEmpty();
    }
}
