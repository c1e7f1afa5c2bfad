using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Sts;

public sealed class ModelTests
{
    [SkippableFact]
    public async Task Every_answer_is_in_the_form_of_the_services_model()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        AnswerModel
            .Complaints(
                served,
                "sts",
                ("GetCallerIdentity", []),
                (
                    "AssumeRole",
                    new() { ["RoleArn"] = "arn:aws:iam::111122223333:role/rotator", ["RoleSessionName"] = "run-1" }
                )
            )
            .Should()
            .BeEmpty();
    }
}
