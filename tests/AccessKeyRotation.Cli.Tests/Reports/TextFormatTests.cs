using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AccessKeyRotation.Cli.Commands.Evaluate;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Tests.Snapshots;
using AccessKeyRotation.Peers;
using CsCheck;
using static AccessKeyRotation.Cli.Tests.Reports.SampleEvaluations;

namespace AccessKeyRotation.Cli.Tests.Reports;

/// <summary>The formats for other programs: Markdown, JUnit XML and findings of Security Hub.</summary>
public sealed class TextFormatTests
{
    private static readonly Gen<string> AnyName = Gen.OneOf(
            Gen.Char["<>&\"'`|*_[]()#@!\\~ \u0000\u001b\r\n\u202e"],
            Gen.Char['a', 'z'],
            Gen.Char
        )
        .Array[1, 12]
        .Select(letters => new string(letters));

    [Theory]
    [InlineData("markdown")]
    [InlineData("junit")]
    [InlineData("asff")]
    public void A_live_account_is_written_whole(string format) =>
        TextSnapshot.MatchExactly(Written(format, Live with { Region = "eu-west-1" }), format);

    [Fact]
    public void A_name_in_Markdown_neither_forms_markup_nor_mentions_anyone() =>
        AnyName.Sample(
            name =>
            {
                string row = Written("markdown", WithUser(name))
                    .Split('\n')
                    .Single(line => line.StartsWith("| 111122223333", StringComparison.Ordinal));

                string unescaped = Regex.Replace(row, @"\\.", "");
                unescaped.Count(character => character == '|').Should().Be(8, row);
                unescaped.Should().NotContainAny("<", "@", "`", "[", "*", "~");
            },
            iter: 300
        );

    [Fact]
    public void JUnit_XML_is_well_formed_for_all_names_and_its_counts_are_those_of_its_tests() =>
        AnyName.Sample(
            name =>
            {
                XElement suites = XElement.Parse(Written("junit", WithUser(name)));

                XElement suite = suites.Elements("testsuite").Single();
                suite
                    .Elements("testcase")
                    .First()
                    .Attribute("name")!
                    .Value.Should()
                    .StartWith(ReportText.Visible(name));
                foreach (XElement counted in (XElement[])[suites, suite])
                {
                    counted.Attribute("tests")!.Value.Should().Be($"{counted.Descendants("testcase").Count()}");
                    counted.Attribute("failures")!.Value.Should().Be($"{counted.Descendants("failure").Count()}");
                }
            },
            iter: 300
        );

    [Fact]
    public void An_account_without_violations_has_one_passed_test()
    {
        XElement suite = XElement.Parse(Written("junit", Clean)).Element("testsuite")!;

        suite.Element("testcase")!.Attribute("name")!.Value.Should().Be("1 user without a violation");
        suite.Descendants("failure").Should().BeEmpty();
    }

    [SkippableFact]
    public void Security_Hub_accepts_the_findings_of_all_names()
    {
        Peer.RequirePython("botocore");
        string[] names = [new string('u', 64), "a+b=c,d.e@f-g_h", "Ünïcode-日本", "x"];
        JsonArray findings =
        [
            .. ((Evaluation[])[Live, Files, .. names.Select(WithUser)]).SelectMany(evaluation =>
                JsonNode
                    .Parse(Written("asff", evaluation with { Region = "eu-west-1" }))!
                    .AsArray()
                    .Select(finding => finding!.DeepClone())
            ),
        ];
        string request = new JsonObject { ["Findings"] = findings }.ToJsonString();

        findings.Should().HaveCountGreaterThan(8);
        BotocoreModel.Validate("securityhub", "BatchImportFindings", request).Should().BeEmpty();
    }

    [Fact]
    public void The_id_of_a_finding_is_the_same_in_every_report_and_differs_for_every_key()
    {
        string[] ids = IdsOf(Live);

        ids.Should().OnlyHaveUniqueItems();
        IdsOf(Live with { AsOf = AsOf.AddDays(3) }).Should().Equal(ids);
    }

    private static string[] IdsOf(Evaluation evaluation) =>
        [
            .. JsonElement
                .Parse(Written("asff", evaluation with { Region = "eu-west-1" }))
                .EnumerateArray()
                .Select(finding => finding.GetProperty("Id").GetString()!),
        ];

    private static Evaluation WithUser(string name) =>
        Of(Account(User(name, name, Key("AKIAEXAMPLE000000002", 300, Used(3)))));

    private static string Written(string format, Evaluation evaluation)
    {
        using StringWriter output = new() { NewLine = "\n" };
        ReportFormats.Write(format, evaluation, output);
        return output.ToString();
    }
}
