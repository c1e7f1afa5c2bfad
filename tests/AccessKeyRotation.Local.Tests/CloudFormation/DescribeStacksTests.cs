using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.CloudFormation;

public sealed class DescribeStacksTests
{
    private const string Policy = "arn:aws:iam::111122223333:policy/access-key-rotation/fetch-delivered-secret";

    [Fact]
    public async Task A_stack_is_described_with_its_outputs()
    {
        await using ServedAccount served = await AccountAsync();

        Answer answer = await DescribeAsync(served, ("StackName", "access-key-rotation"));

        answer.Values("StackName").Should().Equal("access-key-rotation");
        answer.Values("OutputKey").Should().Equal("FetchDeliveredSecretPolicyArn");
        answer.Values("OutputValue").Should().Equal(Policy);
        answer.Values("ParameterValue").Should().Equal("90");
        answer.Value("StackStatus").Should().Be("CREATE_COMPLETE");
    }

    [Fact]
    public async Task Without_a_name_all_stacks_are_described()
    {
        await using ServedAccount served = await AccountAsync();
        served.Account.Stacks.Add("other", new Dictionary<string, string>(), new Dictionary<string, string>());

        (await DescribeAsync(served)).Values("StackName").Should().Equal("access-key-rotation", "other");
    }

    [Fact]
    public async Task A_missing_stack_is_an_error()
    {
        await using ServedAccount served = await AccountAsync();

        Answer answer = await DescribeAsync(served, ("StackName", "none"));

        (answer.Status, answer.ErrorCode, answer.Message)
            .Should()
            .Be((400, "ValidationError", "Stack with id none does not exist"));
    }

    [SkippableFact]
    public async Task The_AWS_CLI_reads_an_output()
    {
        await using ServedAccount served = await AccountAsync();

        string output = AwsCli.Do(
            served,
            "cloudformation",
            "describe-stacks",
            "--stack-name",
            "access-key-rotation",
            "--query",
            "Stacks[0].Outputs[?OutputKey=='FetchDeliveredSecretPolicyArn'].OutputValue",
            "--output",
            "text"
        );

        output.Trim().Should().Be(Policy);
    }

    [SkippableFact]
    public async Task The_response_has_the_form_of_the_service_model()
    {
        await using ServedAccount served = await AccountAsync();

        AnswerModel.Complaints(served, "cloudformation", ("DescribeStacks", new JsonObject())).Should().BeEmpty();
    }

    private static Task<Answer> DescribeAsync(ServedAccount served, params (string Name, string Value)[] fields) =>
        served.FormAsync(
            ServedAccount.Authorization("cloudformation"),
            [("Action", "DescribeStacks"), ("Version", "2010-05-15"), .. fields]
        );

    private static async Task<ServedAccount> AccountAsync()
    {
        ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Stacks.Add(
            "access-key-rotation",
            new Dictionary<string, string> { ["MaxAccessKeyAge"] = "90" },
            new Dictionary<string, string> { ["FetchDeliveredSecretPolicyArn"] = Policy }
        );
        return served;
    }
}
