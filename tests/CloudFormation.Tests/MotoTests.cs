using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessKeyRotation.CloudFormation.Tests.Oracles;
using AccessKeyRotation.CloudFormation.Tests.Templates;
using AccessKeyRotation.Local.CloudFormation;

namespace AccessKeyRotation.CloudFormation.Tests;

/// <summary>
/// The stack as moto's CloudFormation creates it. moto resolves functions, references and conditions, and does not
/// support every type.
/// </summary>
public sealed partial class MotoTests
{
    /// <summary>
    /// The types without CloudFormation support in moto 5.2.1. They are removed first: no other resource can reference
    /// them.
    /// </summary>
    private static readonly string[] Gaps =
    [
        "AWS::CloudWatch::Alarm",
        "AWS::Config::ConfigRule",
        "AWS::Config::RemediationConfiguration",
        "AWS::Lambda::EventInvokeConfig",
        "AWS::Logs::MetricFilter",
        "AWS::SNS::Subscription",
        "AWS::SNS::TopicPolicy",
    ];

    [SkippableFact]
    public void Moto_creates_the_stack_but_for_the_types_that_it_does_not_know()
    {
        JsonObject template = Without(StackTemplate.Upload(), Gaps);

        JsonObject stack = PythonOracle.DeployToMoto(template, Gaps);

        StackTemplate.Texts(stack["noGaps"]).Should().BeEmpty("a type that moto knows is tried");
        ((string)stack["status"]!).Should().Be("CREATE_COMPLETE");
        StackTemplate
            .Texts(stack["created"])
            .Should()
            .BeEquivalentTo(template["Resources"]!.AsObject().Select(resource => resource.Key));
        StackTemplate
            .Texts(stack["documents"])
            .Should()
            .HaveCount(7)
            .And.OnlyContain(name => name.StartsWith("AccessKeyRotation-"));
        StackTemplate.Texts(stack["rolePaths"]).Should().Equal("/access-key-rotation/");
        JsonObject variables = stack["functions"]!["access-key-rotation-remediation"]!.AsObject();
        ((string)variables["TOPIC_ARN"]!).Should().Be((string)stack["outputs"]!["TopicArn"]!);
        ((string)variables["RECORDS_KEY_ID"]!)
            .Should()
            .MatchRegex("^arn:aws:kms:us-east-1:[0-9]{12}:key/")
            .And.NotBe((string)variables["DELIVERY_KEY_ID"]!);
        ((string)variables["DELIVERY_KEY_ID"]!).Should().MatchRegex("^arn:aws:kms:us-east-1:[0-9]{12}:key/");

        ResolvedTemplate ours = new(
            new(template),
            new("123456789012", "us-east-1", "stack"),
            new Dictionary<string, string>()
        );
        stack["outputs"]!
            .AsObject()
            .ToDictionary(output => output.Key, output => Steady((string)output.Value!))
            .Should()
            .BeEquivalentTo(ours.Outputs.ToDictionary(output => output.Key, output => Steady(output.Value)));
        foreach ((string id, _) in template.ResourcesOf("AWS::Lambda::Function"))
        {
            JsonObject function = ours.Properties(id);
            stack["functions"]![(string)function["FunctionName"]!]!
                .AsObject()
                .Select(variable => $"{variable.Key}={Steady((string)variable.Value!)}")
                .Should()
                .BeEquivalentTo(
                    (function["Environment"]?["Variables"]?.AsObject() ?? []).Select(variable =>
                        $"{variable.Key}={Steady((string)variable.Value!)}"
                    )
                );
        }

        JsonObject input = stack["scheduleInput"]!.AsObject();
        input.Should().OnlyContain(parameter => parameter.Value is JsonArray && parameter.Value.AsArray().Count == 1);
        foreach (
            (string name, JsonObject parameter) in StackTemplate.Expand().Document("WarnKeyOwners")["parameters"]!
                .AsObject()
                .Select(each => (each.Key, each.Value!.AsObject()))
        )
        {
            string given = (string)input[name]![0]!;
            if (parameter["allowedPattern"] is { } pattern)
                given.Should().MatchRegex((string)pattern!);
        }
    }

    // Replaces generated parts: the ids of keys, and the suffixes of names that the template does not specify.
    private static string Steady(string text) => MadeUp().Replace(text, "…");

    private static JsonObject Without(JsonObject template, string[] types)
    {
        string[] names = [.. types.SelectMany(template.ResourcesOf).Select(resource => resource.Key)];
        foreach (string name in names)
            template["Resources"]!.AsObject().Remove(name);
        string text = template.ToJsonString();
        foreach (string name in names)
        {
            text = text.Replace($$"""{"Ref":"{{name}}"}""", $"\"{name}\"");
            text = Regex.Replace(text, $@"\$\{{{name}(\.Arn)?\}}", name);
        }
        return JsonNode.Parse(text)!.AsObject();
    }

    [GeneratedRegex("(?<=-)[A-Z0-9]{12,13}$|(?<=key/)[a-z0-9-]{36}$")]
    private static partial Regex MadeUp();
}
