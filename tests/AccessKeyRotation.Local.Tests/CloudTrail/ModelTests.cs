using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;
using static AccessKeyRotation.Local.Tests.CloudTrail.TrailBench;

namespace AccessKeyRotation.Local.Tests.CloudTrail;

/// <summary>Checks lookups against AWS's model of the service, because moto has no event history.</summary>
public sealed class ModelTests
{
    [SkippableFact]
    public async Task Every_answer_is_in_the_form_of_the_services_model()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        for (int i = 0; i < 3; i++)
            served.Account.TrailEvents.Add(
                Event(served.Now.AddMinutes(-i)) with
                {
                    ErrorCode = i == 1 ? "AccessDenied" : null,
                    Resources = [new("AWS::S3::Bucket", "logs")],
                }
            );
        JsonObject attribute = new() { ["AttributeKey"] = "AccessKeyId", ["AttributeValue"] = Key };

        AnswerModel
            .Complaints(
                served,
                "cloudtrail",
                ("LookupEvents", []),
                ("LookupEvents", new() { ["LookupAttributes"] = new JsonArray(attribute), ["MaxResults"] = 2 })
            )
            .Should()
            .BeEmpty();
        served.Account.Calls.Of("LookupEvents").Should().HaveCount(2).And.OnlyContain(call => call.Status == 200);
    }
}
