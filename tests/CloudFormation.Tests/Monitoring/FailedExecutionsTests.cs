using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Judges;
using AccessKeyRotation.CloudFormation.Tests.SecurityHub;
using AccessKeyRotation.CloudFormation.Tests.Templates;

namespace AccessKeyRotation.CloudFormation.Tests.Monitoring;

/// <summary>
/// Which ends of an execution are told, each by itself or by an alarm that counts them. The event is AWS's example (Systems Manager User Guide, "Amazon EventBridge
/// event examples"), of a document and with a status of ours.
/// </summary>
public sealed class FailedExecutionsTests
{
    private const string Counted = "AccessKeyRotation-DeactivateAccessKeys";

    private static readonly JsonObject Example =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Monitoring", "execution-event.json")))!.AsObject();

    private static readonly JsonObject Tells = Rule("FailedExecutions");

    private static readonly JsonObject Counts = Rule("FailedDeactivations");

    private static readonly string[] Documents =
        [.. StackTemplate.Read().ResourcesOf("AWS::SSM::Document").Select(document => (string)document.Value["Properties"]!["Name"]!)];

    [SkippableFact]
    public void Moto_tells_of_each_failure_of_every_document_but_the_one_that_an_alarm_counts()
    {
        JsonObject[] failed = [.. Documents.SelectMany(document => new[] { Ended(document, "Failed"), Ended(document, "TimedOut") })];

        JsonObject told = PythonJudge.SendToMoto(Tells, failed);
        JsonObject counted = PythonJudge.SendToMoto(Counts, failed);

        DocumentsOf(failed, told).Should().BeEquivalentTo(Documents.Except([Counted]).SelectMany(document => new[] { document, document }));
        DocumentsOf(failed, counted).Should().Equal(Counted, Counted);
    }

    [SkippableFact]
    public void Moto_neither_tells_nor_counts_what_is_no_failure_or_none_of_ours()
    {
        JsonObject[] others =
        [
            Example,
            .. Documents.SelectMany(document => new[] { "Success", "InProgress", "Cancelled" }.Select(status => Ended(document, status))),
            Ended("runcommand1", "Failed"),
            .. Documents.Select(document => Ended(document, "Failed").With("source", "aws.config")),
            .. Documents.Select(document => Ended(document, "Failed").With("detail-type", "EC2 Automation Step Status-change Notification")),
        ];

        DocumentsOf(others, PythonJudge.SendToMoto(Tells, others)).Should().BeEmpty();
        DocumentsOf(others, PythonJudge.SendToMoto(Counts, others)).Should().BeEmpty();
    }

    /// <summary>Account and region are moto's own.</summary>
    [SkippableFact]
    public void The_topic_gets_a_sentence_and_the_command_that_says_why() =>
        TextOf(Ended("AccessKeyRotation-FinishRotation", "TimedOut")).Should().Be(
            "Automation execution 333ba70b-2333-48db-b17e-a5e69c6f4d1c of AccessKeyRotation-FinishRotation in account 123456789012 ended as TimedOut. Why: "
            + "aws ssm get-automation-execution --region us-east-1 --automation-execution-id 333ba70b-2333-48db-b17e-a5e69c6f4d1c --query AutomationExecution.FailureMessage");

    [SkippableFact]
    public void The_AWS_CLI_takes_the_commands_of_the_message_and_of_the_alarm()
    {
        string message = TextOf(Ended("AccessKeyRotation-WarnKeyOwners", "Failed"));
        string alarm = (string)StackTemplate.Read().Properties("DeactivationsFailedAlarm")["AlarmDescription"]!;

        string[] commands = [message.Split("Why: ")[1], alarm.Split("and why: ")[1].Split(". ")[0]];

        PythonJudge.AwsCommands(commands.Select(command => command.Split(' ')[1..])).Should().Equal("", "");
        commands[1].Should().Contain($"Values={Counted} ");
    }

    private static string TextOf(JsonObject ended) => (string)PythonJudge.SendToMoto(Tells, [ended])["0"]!.AsArray().Should().ContainSingle().Subject!;

    private static JsonObject Rule(string name) => StackTemplate.Deploy("us-east-1").Properties(name);

    private static JsonObject Ended(string document, string status)
    {
        JsonObject detail = Example["detail"]!.DeepClone().AsObject();
        return Example.With("detail", detail.With("Definition", document).With("Status", status));
    }

    /// <summary>Of each event that the target got, its document.</summary>
    private static IEnumerable<string> DocumentsOf(JsonObject[] sent, JsonObject got) =>
        from number in Enumerable.Range(0, sent.Length)
        from _ in got[$"{number}"]!.AsArray()
        select (string)sent[number]["detail"]!["Definition"]!;
}
