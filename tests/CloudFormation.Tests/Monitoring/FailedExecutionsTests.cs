using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Oracles;
using AccessKeyRotation.CloudFormation.Tests.SecurityHub;
using AccessKeyRotation.CloudFormation.Tests.Templates;

namespace AccessKeyRotation.CloudFormation.Tests.Monitoring;

/// <summary>
/// The execution statuses that are notified, individually or by an alarm that counts them. The event is AWS's example
/// (Systems Manager User Guide, "Amazon EventBridge event examples") with our document and status.
/// </summary>
public sealed class FailedExecutionsTests
{
    private const string Counted = "AccessKeyRotation-DeactivateAccessKeys";

    private static readonly JsonObject Example = JsonNode
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Monitoring", "execution-event.json")))!
        .AsObject();

    private static readonly JsonObject Tells = Rule("FailedExecutions");

    private static readonly JsonObject Counts = Rule("FailedDeactivations");

    private static readonly string[] Documents =
    [
        .. StackTemplate
            .Read()
            .ResourcesOf("AWS::SSM::Document")
            .Select(document => (string)document.Value["Properties"]!["Name"]!),
    ];

    [SkippableFact]
    public void Moto_tells_of_each_failure_of_every_document_but_the_one_that_an_alarm_counts()
    {
        JsonObject[] failed =
        [
            .. Documents.SelectMany(document => new[] { Ended(document, "Failed"), Ended(document, "TimedOut") }),
        ];

        JsonObject told = PythonOracle.SendToMoto(Tells, failed);
        JsonObject counted = PythonOracle.SendToMoto(Counts, failed);

        DocumentsOf(failed, told)
            .Should()
            .BeEquivalentTo(Documents.Except([Counted]).SelectMany(document => new[] { document, document }));
        DocumentsOf(failed, counted).Should().Equal(Counted, Counted);
    }

    [SkippableFact]
    public void Moto_neither_tells_nor_counts_what_is_no_failure_or_none_of_ours()
    {
        JsonObject[] others =
        [
            Example,
            .. Documents.SelectMany(document =>
                new[] { "Success", "InProgress", "Cancelled" }.Select(status => Ended(document, status))
            ),
            Ended("runcommand1", "Failed"),
            .. Documents.Select(document => Ended(document, "Failed").With("source", "aws.config")),
            .. Documents.Select(document =>
                Ended(document, "Failed").With("detail-type", "EC2 Automation Step Status-change Notification")
            ),
        ];

        DocumentsOf(others, PythonOracle.SendToMoto(Tells, others)).Should().BeEmpty();
        DocumentsOf(others, PythonOracle.SendToMoto(Counts, others)).Should().BeEmpty();
    }

    /// <summary>Account and region are moto's.</summary>
    [SkippableFact]
    public void The_topic_gets_a_sentence_and_the_command_that_says_why() =>
        TextOf(Ended("AccessKeyRotation-FinishRotation", "TimedOut"))
            .Should()
            .Be(
                "Automation execution 333ba70b-2333-48db-b17e-a5e69c6f4d1c of AccessKeyRotation-FinishRotation in account 123456789012 ended as TimedOut. Show the reason: "
                    + "aws ssm get-automation-execution --region us-east-1 --automation-execution-id 333ba70b-2333-48db-b17e-a5e69c6f4d1c --query AutomationExecution.FailureMessage"
            );

    [SkippableFact]
    public void The_AWS_CLI_takes_the_commands_of_the_message_and_of_the_alarm()
    {
        string message = TextOf(Ended("AccessKeyRotation-WarnKeyOwners", "Failed"));
        string alarm = (string)StackTemplate.Read().Properties("DeactivationsFailedAlarm")["AlarmDescription"]!;

        string[] commands = [message.Split("Show the reason: ")[1], alarm.Split("and reasons: ")[1].Split(". ")[0]];

        PythonOracle.AwsCommands(commands.Select(command => command.Split(' ')[1..])).Should().Equal("", "");
        commands[1].Should().Contain($"Values={Counted} ");
    }

    private static string TextOf(JsonObject ended) =>
        (string)PythonOracle.SendToMoto(Tells, [ended])["0"]!.AsArray().Should().ContainSingle().Subject!;

    private static JsonObject Rule(string name) => StackTemplate.Deploy("us-east-1").Properties(name);

    private static JsonObject Ended(string document, string status)
    {
        JsonObject detail = Example["detail"]!.DeepClone().AsObject();
        return Example.With("detail", detail.With("Definition", document).With("Status", status));
    }

    /// <summary>Returns the document of each event that the target received.</summary>
    private static IEnumerable<string> DocumentsOf(JsonObject[] sent, JsonObject got) =>
        from number in Enumerable.Range(0, sent.Length)
        from _ in got[$"{number}"]!.AsArray()
        select (string)sent[number]["detail"]!["Definition"]!;
}
