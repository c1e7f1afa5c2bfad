using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Oracles;
using AccessKeyRotation.CloudFormation.Tests.Templates;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests.SecurityHub;

/// <summary>
/// The EventBridge rule of the custom action: the events that it matches, and the parameters with which it starts the
/// document.
/// </summary>
public sealed class ActionTests
{
    private const string Document = "DeactivateAccessKeysForFinding";

    private static readonly JsonObject Rule = StackTemplate.Deploy("us-east-1").Properties("SecurityHubAction");

    private static JsonObject Pattern => Rule["EventPattern"]!.AsObject();

    private static JsonObject Transformer => Rule["Targets"]![0]!["InputTransformer"]!.AsObject();

    [Theory]
    [InlineData(
        "config-finding",
        "arn:aws:iam::111122223333:user/svc/ci-release",
        "arn:aws:securityhub:us-east-1::product/aws/config"
    )]
    [InlineData(
        "iam3-finding",
        "arn:aws:iam::111122223333:user/grafana-reader",
        "arn:aws:securityhub:us-east-1::product/aws/securityhub"
    )]
    public void A_click_starts_the_document_with_every_parameter_that_it_has_and_values_that_it_takes(
        string recorded,
        string user,
        string product
    )
    {
        JsonObject clicked = RecordedEvents.Read(recorded);
        EventRule.Matches(Pattern, clicked).Should().BeTrue();
        ((string)Rule["Targets"]![0]!["Arn"]!)
            .Should()
            .Be($"arn:aws:ssm:us-east-1:111122223333:automation-definition/AccessKeyRotation-{Document}:$DEFAULT");

        JsonObject input = EventRule.Render(Transformer, clicked);

        input
            .Select(parameter => parameter.Key)
            .Should()
            .BeEquivalentTo(
                StackTemplate.Expand().Document(Document)["parameters"]!.AsObject().Select(parameter => parameter.Key)
            );
        Dictionary<string, string> values = input.ToDictionary(
            parameter => parameter.Key,
            parameter => (string)parameter.Value!.AsArray().Should().ContainSingle().Subject!
        );
        values
            .Values.Should()
            .OnlyContain(
                value => value.Length > 0 && value.Length <= 512,
                "EventBridge starts a document with lists of such texts"
            );
        (values["UserArn"], values["ProductArn"], values["FindingAccountId"])
            .Should()
            .Be((user, product, "111122223333"));
        values["FindingId"].Should().Be((string)clicked["detail"]!["findings"]![0]!["Id"]!);
        LocalAccount account = new(TimeProvider.System);
        account.Documents.Add(
            Document,
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "documents", $"{Document}.yaml"))
        );
        account
            .Automations.Start(
                Document,
                values.ToDictionary(value => value.Key, value => (IReadOnlyList<string>)[value.Value])
            )
            .Parameters.Should()
            .ContainKeys(values.Keys, "every value keeps its parameter's pattern");
    }

    [Fact]
    public void The_limits_are_those_of_the_stack()
    {
        string template = (string)
            StackTemplate.Read().Properties("SecurityHubAction")["Targets"]![0]!["InputTransformer"]!["InputTemplate"]![
                "Fn::Sub"
            ]!;

        foreach (
            string parameter in (string[])
                ["MaxAccessKeyAge", "MaxAccessKeyUnusedAge", "WaiverPath", "SkipIfUsedWithinDays", "DryRun"]
        )
            template.Should().Contain($"\"{parameter}\":[\"${{{parameter}}}\"]");
    }

    [SkippableFact]
    public void Moto_starts_what_we_say_with_what_we_say_and_nothing_else()
    {
        JsonObject config = RecordedEvents.Read("config-finding");
        JsonObject[] clicks = [config, RecordedEvents.Read("iam3-finding")];
        JsonObject[] others =
        [
            config.With("detail-type", "Security Hub Findings - Imported"),
            config.With("detail-type", "Security Hub Insight Results"),
            config.With("source", "aws.config"),
            config.With(
                "resources",
                new JsonArray("arn:aws:securityhub:us-east-1:111122223333:action/custom/DeleteEverything")
            ),
            config.With(
                "resources",
                new JsonArray("arn:aws:securityhub:us-east-1:444455556666:action/custom/DeactivateOldKeys")
            ),
            config.With(
                "resources",
                new JsonArray("arn:aws:securityhub:eu-west-1:111122223333:action/custom/DeactivateOldKeys")
            ),
            config.With("resources", new JsonArray((string)config["detail"]!["findings"]![0]!["Id"]!)),
        ];

        JsonObject started = PythonOracle.SendToMoto(Rule, [.. clicks, .. others]);

        for (int i = 0; i < clicks.Length; i++)
        {
            JsonNode input = started[$"{i}"]!.AsArray().Should().ContainSingle().Subject!;
            JsonNode.DeepEquals(input, EventRule.Render(Transformer, clicks[i])).Should().BeTrue($"{input}");
        }
        started.Skip(clicks.Length).Should().OnlyContain(each => each.Value!.AsArray().Count == 0);
        others.Should().OnlyContain(other => !EventRule.Matches(Pattern, other));
    }

    [SkippableFact]
    public void EventBridge_and_Security_Hub_take_what_is_made_with_the_stack()
    {
        string command = (string)
            StackTemplate
                .Deploy("us-east-1")
                .Resolve(StackTemplate.Read()["Outputs"]!["CreateSecurityHubAction"]!["Value"])!;
        string[] words = [.. command.Split('"')];
        JsonObject action = new()
        {
            ["Name"] = words[1],
            ["Description"] = words[3],
            ["Id"] = words[4].Split(' ')[^1],
        };

        command
            .Should()
            .StartWith(
                "aws securityhub create-action-target --region us-east-1 --name \"Deactivate old keys\" --description "
            )
            .And.EndWith(" --id DeactivateOldKeys");
        words[1].Length.Should().BeLessThanOrEqualTo(20, "the console shows so many characters");
        words[3].Should().NotContainAny("$", "`", "!");
        Pattern["resources"]![0]!.GetValue<string>().Should().EndWith($":action/custom/{(string)action["Id"]!}");
        BotocoreModel
            .Validate([
                new("securityhub", "CreateActionTarget", action.ToJsonString()),
                new(
                    "events",
                    "PutRule",
                    new JsonObject
                    {
                        ["Name"] = (string)Rule["Name"]!,
                        ["EventPattern"] = Pattern.ToJsonString(),
                        ["Description"] = (string)Rule["Description"]!,
                    }.ToJsonString()
                ),
                new(
                    "events",
                    "PutTargets",
                    new JsonObject
                    {
                        ["Rule"] = (string)Rule["Name"]!,
                        ["Targets"] = Rule["Targets"]!.DeepClone(),
                    }.ToJsonString()
                ),
            ])
            .SelectMany(problems => problems)
            .Should()
            .BeEmpty();
    }

    [SkippableFact]
    public void The_function_may_write_a_note_and_tell_that_people_know_and_set_nothing_else()
    {
        JsonObject statement = Permissions
            .Granted.All.Single(granted => granted.Actions.Contains("securityhub:BatchUpdateFindings"))
            .Statement;

        ((string)statement["Resource"]!["Fn::Sub"]!).Should().EndWith(":hub/default");
        ((string)statement["Condition"]!["StringEqualsIfExists"]!["securityhub:ASFFSyntaxPath/Workflow.Status"]!)
            .Should()
            .Be("NOTIFIED");
        statement["Condition"]!["Null"]!
            .AsObject()
            .Should()
            .OnlyContain(key => key.Key.StartsWith("securityhub:ASFFSyntaxPath/") && (string)key.Value! == "true");
        // All other members that BatchUpdateFindings can set, from its model.
        foreach (
            string member in BotocoreModel
                .Members("securityhub", "BatchUpdateFindingsRequest")["BatchUpdateFindingsRequest"]
                .Except(["FindingIdentifiers", "Note", "Workflow"])
        )
            statement["Condition"]!["Null"]!
                .AsObject()
                .Should()
                .Contain(key => key.Key.StartsWith($"securityhub:ASFFSyntaxPath/{member}"), member);
    }
}
