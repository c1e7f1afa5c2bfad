using System.Globalization;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Sns;

public sealed class PublishTests
{
    [Fact]
    public async Task A_message_is_kept_as_it_was_published()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string arn = served.Account.Topics.Add("notices");

        Answer answer = await served.SnsAsync(
            "Publish",
            ("TopicArn", arn),
            ("Message", "Zwei Schlüssel & <mehr>\n"),
            ("Subject", "Two keys"),
            ("MessageAttributes.entry.1.Name", "event"),
            ("MessageAttributes.entry.1.Value.DataType", "String"),
            ("MessageAttributes.entry.1.Value.StringValue", "deactivated"),
            ("MessageAttributes.entry.2.Name", "a.b-c_d"),
            ("MessageAttributes.entry.2.Value.DataType", "Number.days"),
            ("MessageAttributes.entry.2.Value.StringValue", "-90.5"),
            ("MessageAttributes.entry.3.Name", "raw"),
            ("MessageAttributes.entry.3.Value.DataType", "Binary"),
            ("MessageAttributes.entry.3.Value.BinaryValue", "AAE=")
        );

        answer.Xml.Name.NamespaceName.Should().Be("http://sns.amazonaws.com/doc/2010-03-31/");
        PublishedMessage message = served.Account.Topics.Messages.Should().ContainSingle().Which;
        message
            .Should()
            .BeEquivalentTo(
                new PublishedMessage(
                    answer.Value("MessageId")!,
                    arn,
                    "Two keys",
                    "Zwei Schlüssel & <mehr>\n",
                    served.Now
                ),
                options => options.Excluding(published => published.Attributes)
            );
        message
            .Attributes.Should()
            .Equal(
                new Dictionary<string, MessageAttributeValue>
                {
                    ["event"] = new("String", "deactivated"),
                    ["a.b-c_d"] = new("Number.days", "-90.5"),
                    ["raw"] = new("Binary", "AAE="),
                }
            );
    }

    [Fact]
    public async Task Messages_of_all_topics_are_kept_in_their_order()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string[] arns =
        [
            served.Account.Topics.Add("b"),
            served.Account.Topics.Add("a"),
            served.Account.Topics.Add("b"),
        ];

        foreach ((string arn, int i) in arns.Select((arn, i) => (arn, i)))
            await served.SnsAsync("Publish", ("TopicArn", arn), ("Message", i.ToString(CultureInfo.InvariantCulture)));

        served
            .Account.Topics.Messages.Select(message => (message.TopicArn[^1], message.Text, message.Subject))
            .Should()
            .Equal(('b', "0", null), ('a', "1", null), ('b', "2", null));
        served.Account.Topics.Messages.Should().OnlyHaveUniqueItems(message => message.Id);
    }

    [Theory]
    [InlineData("Message", null, "ValidationError")]
    [InlineData("Message", "", "InvalidParameter")]
    [InlineData("TopicArn", null, "InvalidParameter")]
    [InlineData("TopicArn", "notices", "InvalidParameter")]
    [InlineData("TopicArn", "arn:aws:sns:us-east-1:111122223333:other", "NotFound")]
    [InlineData("TopicArn", "arn:aws:sns:us-east-1:111122223333:Notices", "NotFound")]
    [InlineData("Subject", "", "InvalidParameter")]
    [InlineData("Subject", " begins with a space", "InvalidParameter")]
    [InlineData("Subject", "two\nlines", "InvalidParameter")]
    [InlineData("Subject", "a\ttab", "InvalidParameter")]
    [InlineData("Subject", "Schlüssel", "InvalidParameter")]
    [InlineData("MessageAttributes.entry.1.Name", "", "ParameterValueInvalid")]
    [InlineData("MessageAttributes.entry.1.Name", "a..b", "ParameterValueInvalid")]
    [InlineData("MessageAttributes.entry.1.Name", ".a", "ParameterValueInvalid")]
    [InlineData("MessageAttributes.entry.1.Name", "aws.a", "ParameterValueInvalid")]
    [InlineData("MessageAttributes.entry.2.Name", "a", "ParameterValueInvalid")]
    [InlineData("MessageAttributes.entry.2.Value.DataType", null, "ParameterValueInvalid")]
    [InlineData("MessageAttributes.entry.2.Value.DataType", "Text", "ParameterValueInvalid")]
    [InlineData("MessageAttributes.entry.2.Value.StringValue", "", "ParameterValueInvalid")]
    [InlineData("MessageAttributes.entry.2.Value.StringValue", "many", "ParameterValueInvalid")]
    public async Task What_SNS_would_refuse_is_refused(string field, string? value, string code)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        Dictionary<string, string> fields = new()
        {
            ["TopicArn"] = served.Account.Topics.Add("notices"),
            ["Message"] = "m",
            ["Subject"] = "s",
            ["MessageAttributes.entry.1.Name"] = "a",
            ["MessageAttributes.entry.1.Value.DataType"] = "String",
            ["MessageAttributes.entry.1.Value.StringValue"] = "v",
            ["MessageAttributes.entry.2.Name"] = "b",
            ["MessageAttributes.entry.2.Value.DataType"] = "Number",
            ["MessageAttributes.entry.2.Value.StringValue"] = "1",
        };
        fields.Remove(field);
        if (value is not null)
            fields[field] = value;

        Answer answer = await served.SnsAsync("Publish", [.. fields.Select(pair => (pair.Key, pair.Value))]);

        (answer.Status, answer.ErrorCode).Should().Be((code == "NotFound" ? 404 : 400, code));
        served.Account.Topics.Messages.Should().BeEmpty();
    }

    [Theory]
    [InlineData(100, 262_144, 0, 200)]
    [InlineData(101, 1, 0, 400)]
    [InlineData(1, 262_145, 0, 400)]
    [InlineData(1, 262_137, 0, 200)]
    [InlineData(1, 262_136, 1, 200)]
    [InlineData(1, 262_137, 1, 400)]
    public async Task A_message_and_its_attributes_may_be_256_KB_and_a_subject_100_characters(
        int subject,
        int bytes,
        int attributes,
        int status
    )
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string text = (bytes % 2 == 0 ? "" : "o") + new string('ü', bytes / 2);
        (string, string)[] fields =
        [
            ("TopicArn", served.Account.Topics.Add("notices")),
            ("Message", text),
            ("Subject", new string('~', subject)),
        ];
        (
            string,
            string
        )[] attribute = // 8 bytes
        [
            ("MessageAttributes.entry.1.Name", "a"),
            ("MessageAttributes.entry.1.Value.DataType", "String"),
            ("MessageAttributes.entry.1.Value.StringValue", "v"),
        ];

        (await served.SnsAsync("Publish", attributes == 0 ? fields : [.. fields, .. attribute]))
            .Status.Should()
            .Be(status);
    }
}
