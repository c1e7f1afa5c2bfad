using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessKeyRotation.CloudFormation.Tests.Templates;
using AccessKeyRotation.Local.Loop;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Remediation.Executions;

namespace AccessKeyRotation.CloudFormation.Tests;

/// <summary>
/// A parameter of the stack is one setting in all places: the rule, the remediation, the daily runs and the functions.
/// </summary>
public sealed partial class ParameterTests
{
    /// <summary>The parameters of documents that the stack sets to its own values.</summary>
    private static readonly string[] Own = ["ResourceId", "FunctionArn", "TopicArn", "AutomationAssumeRole"];

    private static readonly JsonObject Template = StackTemplate.Expand();

    private static JsonObject RuleInput => Template.Properties("Rule")["InputParameters"]!.AsObject();

    [Fact]
    public void The_rule_is_given_every_parameter_that_it_knows_and_by_default_the_values_that_are_its_own()
    {
        RuleInput
            .Select(input => input.Key)
            .Should()
            .BeEquivalentTo(
                RuleParameters.MaxAccessKeyAgeName,
                RuleParameters.MaxAccessKeyUnusedAgeName,
                RuleParameters.WaiverPathName,
                RuleParameters.MaxWaiverDaysName,
                RuleParameters.EvaluationModeName,
                RuleParameters.SubmitResultsName
            );

        JsonObject given = new(
            RuleInput
                .Where(input => input.Key != RuleParameters.MaxAccessKeyUnusedAgeName)
                .Select(input =>
                    KeyValuePair.Create(input.Key, (JsonNode?)Template.DefaultOf(StackTemplate.RefOf(input.Value)!))
                )
        );

        RuleParametersReader.Read(given.ToJsonString()).Should().Be(RuleParametersReader.Read("{}"));
        RuleInput[RuleParameters.MaxAccessKeyUnusedAgeName]!
            .ToJsonString()
            .Should()
            .Be("""{"Fn::If":["HasUnusedAge",{"Ref":"MaxAccessKeyUnusedAge"},{"Ref":"AWS::NoValue"}]}""");
        Template["Conditions"]!["HasUnusedAge"]!
            .ToJsonString()
            .Should()
            .Be("""{"Fn::Not":[{"Fn::Equals":[{"Ref":"MaxAccessKeyUnusedAge"},"0"]}]}""", "0 is no limit");
        Template.DefaultOf("MaxAccessKeyUnusedAge").Should().Be("0");
    }

    [Fact]
    public void The_rule_takes_each_value_that_the_stack_lets_through_and_no_other()
    {
        foreach ((string name, JsonNode? value) in RuleInput)
        {
            string parameter = StackTemplate.RefOf(value) ?? "MaxAccessKeyUnusedAge";
            parameter.Should().BeEquivalentTo(name, "they differ in their first letter only");
            JsonObject declared = Template.Parameter(parameter);
            if (declared["AllowedPattern"] is { } pattern)
            {
                TemplatePattern examples = TemplatePattern.All.Single(each => each.Pattern == (string)pattern!);
                examples.Good.Where(good => good != "0" && !RuleTakes(name, good)).Should().BeEmpty();
                // The rule accepts a number with leading zeros, or with characters that .NET ignores at the end, as the
                // same number, and a path with a final slash as the same path.
                examples
                    .Bad.Where(bad =>
                        RuleTakes(name, bad) && !Regex.IsMatch(bad.TrimEnd('\0', '/').TrimStart('0'), examples.Pattern)
                    )
                    .Should()
                    .BeEmpty();
            }
            else
            {
                StackTemplate.Texts(declared["AllowedValues"]).Where(good => !RuleTakes(name, good)).Should().BeEmpty();
            }
        }
    }

    [Fact]
    public void The_remediation_gives_its_document_every_parameter_each_from_the_one_that_the_rule_has()
    {
        JsonObject given = Template.Properties("Remediation")["Parameters"]!.AsObject();

        given
            .Select(parameter => parameter.Key)
            .Should()
            .BeEquivalentTo(DocumentParameters("DeactivateAccessKeys").Select(parameter => parameter.Key));
        given["ResourceId"]!.ToJsonString().Should().Be("""{"ResourceValue":{"Value":"RESOURCE_ID"}}""");
        foreach ((string name, JsonNode? value) in given.Where(parameter => parameter.Key != "ResourceId"))
        {
            JsonArray values = value!["StaticValue"]!["Values"]!.AsArray();
            values.Should().ContainSingle();
            if (!Own.Contains(name))
                StackTemplate.RefOf(values[0]).Should().Be(name);
        }
        given["AutomationAssumeRole"]!["StaticValue"]!["Values"]![0]!
            .ToJsonString()
            .Should()
            .Be("""{"Fn::GetAtt":["AutomationRole","Arn"]}""");
        given["FunctionArn"]!["StaticValue"]!["Values"]![0]!
            .ToJsonString()
            .Should()
            .Be("""{"Fn::GetAtt":["RemediationFunction","Arn"]}""");
        StackTemplate.RefOf(given["TopicArn"]!["StaticValue"]!["Values"]![0]).Should().Be("Topic");
    }

    [Theory]
    [InlineData("FinishRotation", "UserName", "Approver")]
    [InlineData("DeleteInactiveAccessKeys", "UserName")]
    [InlineData("WarnKeyOwners")]
    public void A_daily_run_gives_its_document_every_parameter_that_is_not_for_a_person(
        string document,
        params string[] forAPerson
    )
    {
        JsonObject target = Template.Properties($"{document}Schedule")["Targets"]![0]!.AsObject();
        string text = (string)target["Input"]!["Fn::Sub"]!;
        JsonObject input = JsonNode.Parse(text)!.AsObject();

        ((string)target["Arn"]!["Fn::Sub"]!)
            .Should()
            .EndWith($":automation-definition/${{{document}Document}}:$DEFAULT");
        input
            .Select(parameter => parameter.Key)
            .Should()
            .BeEquivalentTo(DocumentParameters(document).Select(parameter => parameter.Key).Except(forAPerson));
        foreach ((string name, JsonNode? value) in input)
        {
            // EventBridge starts a document with lists of strings.
            string only = (string)value!.AsArray().Should().ContainSingle().Subject!;
            only.Should()
                .Be(
                    name switch
                    {
                        "FunctionArn" => "${RemediationFunction.Arn}",
                        "TopicArn" => "${Topic}",
                        "AutomationAssumeRole" => "${AutomationRole.Arn}",
                        _ => $"${{{name}}}",
                    }
                );
        }
    }

    [Fact]
    public void A_parameter_of_the_stack_has_default_and_pattern_of_the_documents_parameter_of_its_name()
    {
        List<string> seen = [];
        foreach ((string document, JsonObject _) in Template.ResourcesOf("AWS::SSM::Document"))
        {
            foreach ((string name, JsonNode? parameter) in DocumentParameters(document[..^"Document".Length]))
            {
                if (Template["Parameters"]![name] is not { } ours)
                    continue;
                seen.Add(name);
                ((string)ours["Default"]!).Should().Be((string)parameter!["default"]!, name);
                ((string?)ours["AllowedPattern"])
                    .Should()
                    .Be(TemplatePattern.WithoutFinalSlash((string?)parameter["allowedPattern"]), name);
                StackTemplate
                    .Texts(ours["AllowedValues"])
                    .Should()
                    .BeEquivalentTo(StackTemplate.Texts(parameter["allowedValues"]), name);
            }
        }
        seen.Distinct()
            .Should()
            .BeEquivalentTo(
                "MaxAccessKeyAge",
                "MaxAccessKeyUnusedAge",
                "WaiverPath",
                "SkipIfUsedWithinDays",
                "DryRun",
                "WaitDays",
                "GraceDays",
                "WarnDays"
            );
    }

    [Fact]
    public void The_function_of_the_remediation_has_every_setting_and_by_default_the_values_that_are_its_own()
    {
        JsonObject variables = Template.Properties("RemediationFunction")["Environment"]!["Variables"]!.AsObject();

        variables
            .Select(variable => variable.Key)
            .Should()
            .BeEquivalentTo(
                RemediationSettings.OwnerTagVariable,
                RemediationSettings.MaxWaiverDaysVariable,
                RemediationSettings.MaxDeactivationsPerDayVariable,
                RemediationSettings.DeliveryKeyIdVariable,
                RemediationSettings.RecordsKeyIdVariable,
                RemediationSettings.TopicArnVariable,
                RemediationSettings.IncludeUsageVariable
            );
        Dictionary<string, string> defaults = variables
            .Where(variable =>
                StackTemplate.RefOf(variable.Value) is { } name && Template["Parameters"]!.AsObject().ContainsKey(name)
            )
            .ToDictionary(
                variable => variable.Key,
                variable => Template.DefaultOf(StackTemplate.RefOf(variable.Value)!)
            );
        defaults.Should().HaveCount(4);
        RemediationSettings
            .Read(name => defaults.GetValueOrDefault(name) ?? RecordsKey(name))
            .Should()
            .Be(RemediationSettings.Read(RecordsKey));
        StackTemplate
            .RefOf(variables[RemediationSettings.MaxWaiverDaysVariable])
            .Should()
            .Be(StackTemplate.RefOf(RuleInput[RuleParameters.MaxWaiverDaysName]));
    }

    private static string? RecordsKey(string name) => name == RemediationSettings.RecordsKeyIdVariable ? "key" : null;

    [Fact]
    public void Names_are_those_that_documents_messages_and_the_local_account_go_by()
    {
        Template.DefaultOf("RuleName").Should().Be(RepositoryDeployment.RuleName);
        ((string)Template.Properties("RemediationFunction")["FunctionName"]!)
            .Should()
            .Be((string)DocumentParameters("DeactivateAccessKeys")["FunctionArn"]!["default"]!);
        Template
            .ResourcesOf("AWS::SSM::Document")
            .Should()
            .OnlyContain(document =>
                ((string)document.Value["Properties"]!["Name"]!).StartsWith(RepositoryDeployment.DocumentPrefix)
            );
    }

    [Fact]
    public void The_samconfig_of_every_environment_names_parameters_that_there_are()
    {
        string[] overrides =
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "samconfig.toml"))
                .Where(line => line.StartsWith("parameter_overrides")),
        ];

        overrides.Should().HaveCount(3);
        foreach (Match set in overrides.SelectMany(line => Override().Matches(line)))
            StackTemplate
                .Texts(Template.Parameter(set.Groups["name"].Value)["AllowedValues"])
                .Should()
                .Contain(set.Groups["value"].Value);
    }

    private static JsonObject DocumentParameters(string document) =>
        Template.Document(document)["parameters"]!.AsObject();

    private static bool RuleTakes(string name, string value)
    {
        try
        {
            _ = RuleParametersReader.Read(new JsonObject { [name] = value }.ToJsonString());
            return true;
        }
        catch (InvalidRuleParameterException refusal)
        {
            refusal.Message.Should().Contain(name, string.Create(CultureInfo.InvariantCulture, $"{value} was refused"));
            return false;
        }
    }

    [GeneratedRegex("(?<name>[A-Za-z]+)=(?<value>true|false)")]
    private static partial Regex Override();
}
