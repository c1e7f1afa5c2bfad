using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Sns;

public sealed class TopicsTests
{
    [Fact]
    public async Task A_topic_is_created_once_however_often_it_is_asked_for()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        string? first = (await served.SnsAsync("CreateTopic", ("Name", "Automation-approvals"))).Value("TopicArn");
        string? second = (await served.SnsAsync("CreateTopic", ("Name", "Automation-approvals"))).Value("TopicArn");

        first.Should().Be("arn:aws:sns:us-east-1:111122223333:Automation-approvals").And.Be(second);
        served.Account.Topics.Arns.Should().Equal(first);
    }

    [Theory]
    [InlineData("", "InvalidParameter")]
    [InlineData("a b", "InvalidParameter")]
    [InlineData("a.fifo", "InvalidParameter")]
    [InlineData(null, "ValidationError")]
    public async Task A_name_that_no_topic_can_have_is_refused(string? name, string code)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer answer = await served.SnsAsync("CreateTopic", name is null ? [] : [("Name", name)]);

        (answer.Status, answer.ErrorCode).Should().Be((400, code));
        served.Account.Topics.Arns.Should().BeEmpty();
    }
}
