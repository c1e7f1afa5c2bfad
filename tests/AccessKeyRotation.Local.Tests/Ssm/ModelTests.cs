using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Ssm;

public sealed class ModelTests
{
    [SkippableFact]
    public async Task Every_answer_is_in_the_form_of_the_services_model()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Parameters.Put("/a/x", "1");
        served.Account.Parameters.Put("/a/x", "2", type: ParameterType.SecureString);

        AnswerModel
            .Complaints(
                served,
                "ssm",
                (
                    "PutParameter",
                    new()
                    {
                        ["Name"] = "/a/y",
                        ["Value"] = "1",
                        ["Type"] = "SecureString",
                        ["KeyId"] = "alias/mine",
                        ["Description"] = "d",
                    }
                ),
                ("GetParameter", new() { ["Name"] = "/a/x" }),
                ("GetParametersByPath", new() { ["Path"] = "/a", ["MaxResults"] = 1 }),
                ("GetParameterHistory", new() { ["Name"] = "/a/y" }),
                ("GetParameterHistory", new() { ["Name"] = "/a/x", ["MaxResults"] = 1 }),
                ("DeleteParameter", new() { ["Name"] = "/a/y" })
            )
            .Should()
            .BeEmpty();
        served.Account.Calls.All.Should().HaveCount(6).And.OnlyContain(call => call.Status == 200);
    }
}
