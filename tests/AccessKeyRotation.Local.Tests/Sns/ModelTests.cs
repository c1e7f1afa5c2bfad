using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Sns;

public sealed class ModelTests
{
    [SkippableFact]
    public async Task Every_answer_is_in_the_form_of_the_services_model()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string arn = served.Account.Topics.Add("notices");
        served.Account.Faults.PageLimit = 1;
        JsonObject attributes = new()
        {
            ["event"] = new JsonObject { ["DataType"] = "String", ["StringValue"] = "deactivated" },
        };

        AnswerModel
            .Complaints(
                served,
                "sns",
                (
                    "CreateTopic",
                    new()
                    {
                        ["Name"] = "other",
                        ["Attributes"] = new JsonObject { ["DisplayName"] = "Other" },
                    }
                ),
                ("GetTopicAttributes", new() { ["TopicArn"] = arn }),
                (
                    "Publish",
                    new()
                    {
                        ["TopicArn"] = arn,
                        ["Message"] = "m",
                        ["Subject"] = "s",
                        ["MessageAttributes"] = attributes,
                    }
                )
            )
            .Should()
            .BeEmpty();
        served
            .Account.Topics.Messages.Should()
            .ContainSingle()
            .Which.Attributes["event"]
            .Value.Should()
            .Be("deactivated");
    }
}
