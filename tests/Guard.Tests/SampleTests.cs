using System.Globalization;
using System.Text;
using AccessKeyRotation.Cli.Prevention;
using AccessKeyRotation.Cli.Prevention.Findings;
using AccessKeyRotation.Cli.Prevention.Plans;
using AccessKeyRotation.Cli.Prevention.Sources;
using AccessKeyRotation.Cli.Prevention.Templates;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>Runs the cases in Samples/ with the command's own evaluation.</summary>
public sealed class SampleTests
{
    private const string Templates = "cloudformation_tests.yaml";
    private const string Plans = "terraform_tests.yaml";

    public static TheoryData<string, string> RuleCases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string file in (string[])[Templates, Plans])
            foreach (SourceNode sample in Read(file))
                cases.Add(file, sample["name"]!.Text!);
            return cases;
        }
    }

    /// <summary>The cases for the hook's rules in Guard: the command finds the same.</summary>
    [Theory]
    [MemberData(nameof(RuleCases))]
    public void A_rule_fails_in_the_cases_in_which_it_is_expected_to(string file, string name)
    {
        SourceNode sample = Read(file).Single(sample => sample["name"]!.Text == name);
        SourceNode input = sample["input"]!;
        PreventionPolicy policy = new(
            Waived(input).ToHashSet(),
            input["AccessKeyRotationOwnerTag"]?.Text ?? "owner",
            AllowsRotation: false
        );

        string[] found =
        [
            .. (
                file == Templates
                    ? new TemplateCheck(input, policy).Findings()
                    : new PlanCheck(input, policy).Findings()
            )
                .Select(finding => finding.Rule.Name)
                .Distinct(),
        ];

        foreach (SourceMember expected in sample["expectations"]!["rules"]!.Members)
            found.Contains(expected.Name).Should().Be(expected.Value.Text == "FAIL", "of {0}", expected.Name);
    }

    public static TheoryData<string> ExactCases => [.. Read("findings.yaml").Select(sample => sample["name"]!.Text!)];

    [Theory]
    [MemberData(nameof(ExactCases))]
    public void A_file_has_exactly_these_findings(string name)
    {
        SourceNode sample = Read("findings.yaml").Single(sample => sample["name"]!.Text == name);
        PreventionPolicy policy = new(new HashSet<string> { "Waived", "aws_iam_access_key.waived" }, "owner", false);

        CheckedSource checkedSource = CheckedSource.Of(
            Encoding.UTF8.GetBytes(sample["file"]!.Text!),
            isNamed: true,
            policy
        );

        checkedSource.Reason.Should().Be(sample["reason"]?.Text);
        checkedSource
            .Findings.Select(finding => $"{finding.Rule.Name} {finding.Subject}")
            .Should()
            .BeEquivalentTo(sample["findings"]?.Items.Select(item => item.Text) ?? []);
    }

    [Fact]
    public void The_messages_of_the_command_are_those_of_the_hook()
    {
        string rules = File.ReadAllText(Path.Combine(CfnGuard.Rules, "cloudformation.guard"));

        foreach (
            string message in (string[])
                [
                    PreventiveRule.KeyOfTemplate,
                    PreventiveRule.NoSerial,
                    PreventiveRule.NoOwner,
                    PreventiveRule.SecretInTemplate,
                ]
        )
            rules.Should().Contain($"<<access-key-rotation: {message}>>");
    }

    private static IReadOnlyList<SourceNode> Read(string file) =>
        YamlSource.Read(File.ReadAllText(CfnGuard.Beside("Samples", file))).Single().Items;

    private static IEnumerable<string> Waived(SourceNode input) =>
        from period in input["AccessKeyRotationWaivers"]?.Items ?? []
        where Number(period["from"]) <= Number(input["AccessKeyRotationToday"])
        where Number(period["until"]) > Number(input["AccessKeyRotationToday"])
        from resource in period["resources"]!.Items
        select resource.Text!;

    /// <summary>A missing date is in no period.</summary>
    private static int? Number(SourceNode? node) =>
        node?.Text is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
