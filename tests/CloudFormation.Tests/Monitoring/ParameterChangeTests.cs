using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Oracles;
using AccessKeyRotation.CloudFormation.Tests.SecurityHub;
using AccessKeyRotation.CloudFormation.Tests.Templates;

namespace AccessKeyRotation.CloudFormation.Tests.Monitoring;

/// <summary>
/// Pausing and waiving, which require permission to write parameters, are notified immediately. The event is AWS's
/// example (Systems Manager User Guide, "Amazon EventBridge event examples") with our parameters.
/// </summary>
public sealed class ParameterChangeTests
{
    private const string Paused = "/access-key-rotation/paused";
    private const string Waiver = "/access-key-rotation/waivers/vendor";

    private static readonly string[] Operations = ["Create", "Update", "Delete"];

    private static readonly JsonObject Example = JsonNode
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Monitoring", "parameter-event.json")))!
        .AsObject();

    [SkippableTheory]
    [InlineData("PauseChanged", Paused)]
    [InlineData("WaiverChanged", Waiver)]
    public void Moto_notifies_of_each_change(string rule, string parameter)
    {
        JsonObject[] changes = [.. Operations.Select(operation => Change(parameter, operation))];

        string[] messages = [.. Sent(rule, changes)];

        messages.Select(message => message.Split(' ')[0]).Should().Equal(Operations);
        messages
            .Should()
            .OnlyContain(message => message.Contains($" {parameter} in account 123456789012, us-east-1. "));
    }

    [SkippableFact]
    public void Moto_notifies_of_no_other_parameter_and_not_of_the_function_s_own_records()
    {
        JsonObject[] others =
        [
            Example,
            Change("/access-key-rotation/records/AIDAEXAMPLEEXAMPLE123/AKIAIOSFODNN7EXAMPLE", "Update"),
            Change("/access-key-rotation/delivered/AIDAEXAMPLEEXAMPLE123", "Create"),
            Change("/other/access-key-rotation/waivers/vendor", "Create"),
            Change(Paused, "LabelParameterVersion"),
            Change(Waiver, "LabelParameterVersion"),
        ];

        Sent("PauseChanged", [.. others, Change(Waiver, "Create")]).Should().BeEmpty();
        Sent("WaiverChanged", [.. others, Change(Paused, "Create")]).Should().BeEmpty();
    }

    [SkippableFact]
    public void The_AWS_CLI_takes_the_commands_of_the_messages()
    {
        string[] commands =
        [
            .. Sent("PauseChanged", [Change(Paused, "Create")])
                .Concat(Sent("WaiverChanged", [Change(Waiver, "Create")]))
                .Select(message => message[message.IndexOf("aws ssm ", StringComparison.Ordinal)..].Split(". ")[0]),
        ];

        PythonOracle.AwsCommands(commands.Select(command => command.Split(' ')[1..])).Should().Equal("", "");
        commands
            .Should()
            .Equal(
                new[] { Paused, Waiver }.Select(name =>
                    $"aws ssm get-parameter-history --region us-east-1 --name {name}"
                )
            );
    }

    private static JsonObject Change(string name, string operation)
    {
        JsonObject detail = Example["detail"]!.DeepClone().AsObject();
        return Example.With("detail", detail.With("name", name).With("operation", operation));
    }

    private static IEnumerable<string> Sent(string rule, JsonObject[] events)
    {
        JsonObject got = PythonOracle.SendToMoto(StackTemplate.Deploy("us-east-1").Properties(rule), events);
        return Enumerable
            .Range(0, events.Length)
            .SelectMany(number => got[$"{number}"]!.AsArray())
            .Select(message => (string)message!);
    }
}
