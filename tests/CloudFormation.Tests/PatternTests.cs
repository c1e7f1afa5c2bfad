using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessKeyRotation.CloudFormation.Tests.Templates;

namespace AccessKeyRotation.CloudFormation.Tests;

/// <summary>The values that a person can enter for each parameter.</summary>
public sealed class PatternTests
{
    public static TheoryData<string> Parameters =>
        [.. StackTemplate.Expand()["Parameters"]!.AsObject().Select(parameter => parameter.Key)];

    [Theory]
    [MemberData(nameof(Parameters))]
    public void A_parameter_takes_the_good_and_refuses_the_bad(string name)
    {
        JsonObject parameter = StackTemplate.Expand().Parameter(name);
        string value = (string)parameter["Default"]!;

        ((string)parameter["Type"]!).Should().Be("String");
        if (parameter["AllowedValues"] is { } values)
        {
            parameter.ContainsKey("AllowedPattern").Should().BeFalse();
            StackTemplate.Texts(values).Should().HaveCountGreaterThan(1).And.Contain(value);
            return;
        }
        string pattern = (string?)parameter["AllowedPattern"]
            ?? throw new InvalidOperationException($"{name} takes anything.");
        TemplatePattern examples = TemplatePattern.All.SingleOrDefault(each => each.Pattern == pattern)
            ?? throw new InvalidOperationException($"The pattern of {name} has no examples.");
        examples.Good.Append(value).Where(good => !Takes(pattern, good)).Should().BeEmpty();
        examples.Bad.Where(bad => Takes(pattern, bad)).Should().BeEmpty();
        ((string)parameter["ConstraintDescription"]!).Should().StartWith("must be ");
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void A_parameter_is_described_labelled_and_in_one_group(string name)
    {
        JsonObject template = StackTemplate.Expand();
        JsonNode console = template["Metadata"]!["AWS::CloudFormation::Interface"]!;

        ((string)template.Parameter(name)["Description"]!).Should().EndWith(".");
        ((string)console["ParameterLabels"]![name]!["default"]!).Should().NotBeNullOrEmpty();
        console["ParameterGroups"]!
            .AsArray()
            .SelectMany(group => StackTemplate.Texts(group!["Parameters"]))
            .Should()
            .ContainSingle(grouped => grouped == name);
    }

    [Fact]
    public void The_console_shows_no_parameter_that_there_is_not()
    {
        JsonObject template = StackTemplate.Expand();
        JsonNode console = template["Metadata"]!["AWS::CloudFormation::Interface"]!;
        string[] names = [.. template["Parameters"]!.AsObject().Select(parameter => parameter.Key)];

        console["ParameterLabels"]!.AsObject().Select(label => label.Key).Should().BeEquivalentTo(names);
        console["ParameterGroups"]!
            .AsArray()
            .SelectMany(group => StackTemplate.Texts(group!["Parameters"]))
            .Should()
            .BeEquivalentTo(names);
    }

    private static bool Takes(string pattern, string value) =>
        Regex.IsMatch(value, $@"\A(?:{pattern})\z", RegexOptions.ECMAScript);
}
