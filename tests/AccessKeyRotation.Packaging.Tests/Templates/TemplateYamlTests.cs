using System.Text.Json.Nodes;
using AccessKeyRotation.Packaging.Functions;
using AccessKeyRotation.Packaging.Templates;

namespace AccessKeyRotation.Packaging.Tests.Templates;

public sealed class TemplateYamlTests
{
    [Theory]
    [InlineData("!Ref Topic", """{"Ref":"Topic"}""")]
    [InlineData("!Ref AWS::Region", """{"Ref":"AWS::Region"}""")]
    [InlineData("!Ref '1'", """{"Ref":"1"}""")]
    [InlineData("!Condition IsAutomatic", """{"Condition":"IsAutomatic"}""")]
    [InlineData("!GetAtt Role.Arn", """{"Fn::GetAtt":["Role","Arn"]}""")]
    [InlineData("!GetAtt Stack.Outputs.Url", """{"Fn::GetAtt":["Stack","Outputs.Url"]}""")]
    [InlineData("!GetAtt [Role, Arn]", """{"Fn::GetAtt":["Role","Arn"]}""")]
    [InlineData("!Sub 'arn:${AWS::Partition}:x'", """{"Fn::Sub":"arn:${AWS::Partition}:x"}""")]
    [InlineData("!Sub ['${A}', {A: !Ref B}]", """{"Fn::Sub":["${A}",{"A":{"Ref":"B"}}]}""")]
    [InlineData("!If [C, true, !Ref AWS::NoValue]", """{"Fn::If":["C",true,{"Ref":"AWS::NoValue"}]}""")]
    [InlineData("!Not [!Equals [!Ref A, '']]", """{"Fn::Not":[{"Fn::Equals":[{"Ref":"A"},""]}]}""")]
    [InlineData(
        "!FindInMap [Console, !Ref AWS::Partition, Host]",
        """{"Fn::FindInMap":["Console",{"Ref":"AWS::Partition"},"Host"]}"""
    )]
    [InlineData("!Join ['', [a, b]]", """{"Fn::Join":["",["a","b"]]}""")]
    [InlineData("!Base64 text", """{"Fn::Base64":"text"}""")]
    public void A_short_form_becomes_the_long_one(string yaml, string json) => Read(yaml).Should().Be(json);

    [Theory]
    [InlineData("900", "900")]
    [InlineData("-1", "-1")]
    [InlineData("2.50", "2.50")]
    [InlineData("12345678901234567890123", "12345678901234567890123")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("'900'", "\"900\"")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("'2012-10-17'", "\"2012-10-17\"")]
    [InlineData("''", "\"\"")]
    [InlineData("TwentyFour_Hours", "\"TwentyFour_Hours\"")]
    [InlineData("cron(0 6 * * ? *)", "\"cron(0 6 * * ? *)\"")]
    [InlineData("[1, '1']", "[1,\"1\"]")]
    public void A_value_stays_what_it_is(string yaml, string json) => Read(yaml).Should().Be(json);

    [Fact]
    public void A_folded_text_has_the_line_ends_of_YAML() =>
        TemplateYaml
            .Parse("a: >-\n  one\n  two\nb: |\n  one\n  two\n")
            .ToJsonString()
            .Should()
            .Be("""{"a":"one two","b":"one\ntwo\n"}""");

    [Theory]
    [InlineData("a: 1\nb: &x 1", "line 2: anchors*")]
    [InlineData("a: *x", "line 1:*")]
    [InlineData("a: 1\nb:\n  c: 1\n  c: 2", "line 4: 'c' is repeated.")]
    [InlineData("a: 1\nb:", "line 2: a value is missing*")]
    [InlineData("a: ~", "line 1: a value is missing*")]
    [InlineData("a: yes", "line 1: yes means one thing*")]
    [InlineData("a: 2012-10-17", "line 1: 2012-10-17 means one thing*")]
    [InlineData("a: 0777", "line 1: 0777 means one thing*")]
    [InlineData("a: 012345678901", "line 1: 012345678901 means one thing*")]
    [InlineData("a: 1e3", "line 1: 1e3 means one thing*")]
    [InlineData("a: !Reff Topic", "line 1: the tag !Reff is not supported.")]
    [InlineData("a: !!str 1", "line 1: the tag * is not supported.")]
    [InlineData("a: ! 1", "line 1: the tag ! is not supported.")]
    [InlineData("? [a]\n: 1", "line 1: a name must be text.")]
    [InlineData("[a]", "line 1: a template must be a map.")]
    [InlineData("a: 1\n---\nb: 1", "line 2: a second YAML document starts.")]
    [InlineData("a: [1", "line *")]
    [InlineData("", "line 1: the text is empty.")]
    public void What_CloudFormation_refuses_or_others_read_otherwise_is_refused_by_its_line(
        string yaml,
        string message
    ) =>
        FluentActions
            .Invoking(() => TemplateYaml.Parse(yaml))
            .Should()
            .Throw<PackagingException>()
            .WithMessage(message);

    [Fact]
    public void A_file_is_named_in_its_errors()
    {
        using TemporaryFolder folder = new();
        string file = folder.Add("template.yaml", "a: &x 1"u8.ToArray());

        FluentActions
            .Invoking(() => TemplateYaml.Read(file))
            .Should()
            .Throw<PackagingException>()
            .WithMessage("template.yaml, line 1: anchors*");
        FluentActions
            .Invoking(() => TemplateYaml.Read(file + "2"))
            .Should()
            .Throw<PackagingException>()
            .WithMessage($"The file {file}2 does not exist.");
    }

    private static string Read(string yaml)
    {
        JsonObject map = TemplateYaml.Parse($"value: {yaml}");
        return map["value"]!.ToJsonString(
            new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
    }
}
