using System.Text.RegularExpressions;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>Runs the rules' test cases with Guard's own test command.</summary>
public sealed partial class RuleTests
{
    [SkippableFact]
    public void Every_case_is_as_expected()
    {
        PeerResult result = CfnGuard.Test(Rules, Cases);

        result.ExitCode.Should().Be(0, result.Output + result.Error);
        result.Output.Should().NotContain("FAIL Rules:");
        CaseForm()
            .Count(result.Output)
            .Should()
            .Be(NameForm().Count(File.ReadAllText(Cases)), "none of the cases may be left out");
    }

    [Fact]
    public void Every_rule_passes_fails_and_is_skipped_in_a_case()
    {
        string cases = File.ReadAllText(Cases);
        string[] rules = [.. RuleForm().Matches(File.ReadAllText(Rules)).Select(match => match.Groups["name"].Value)];

        rules.Should().HaveCountGreaterThan(3);
        rules
            .SelectMany(rule => (string[])[$"{rule}: PASS", $"{rule}: FAIL", $"{rule}: SKIP"])
            .Should()
            .OnlyContain(expected => cases.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_message_says_what_to_do_and_where_waivers_are_explained()
    {
        string[] messages =
        [
            .. MessageForm().Matches(File.ReadAllText(Rules)).Select(match => match.Groups["text"].Value),
        ];

        messages.Should().HaveCountGreaterThan(3);
        messages
            .Should()
            .OnlyContain(message =>
                message.StartsWith("access-key-rotation: ", StringComparison.Ordinal)
                && message.EndsWith("see docs/prevention.md.", StringComparison.Ordinal)
                && message.Contains("waiver", StringComparison.Ordinal)
            );
        messages.Should().NotContain(message => message.Contains(';'), "Guard breaks a message there");
    }

    [SkippableTheory]
    [MemberData(nameof(Mutations))]
    public void A_rule_that_is_broken_fails_a_case(string text, string instead)
    {
        using Scratch scratch = new();
        string rules = File.ReadAllText(Rules);
        rules.Should().Contain(text);

        PeerResult result = CfnGuard.Test(
            scratch.Write("broken.guard", rules.Replace(text, instead, StringComparison.Ordinal)),
            Cases
        );

        result
            .ExitCode.Should()
            .Be(
                7,
                "the cases must distinguish the broken rule from the right one: {0}{1}",
                result.Output,
                result.Error
            );
    }

    public static TheoryData<string, string> Mutations =>
        new()
        {
            { "until > %today", "until >= %today" },
            { "    until > %today\n", "" },
            { "    from <= %today\n", "" },
            { "when %waived empty {", "when %waived !exists {" },
            { "keys !in %waived", "keys in %waived" },
            {
                "    Properties.Status is_struct or\n    Properties.Status != 'Inactive'\n]\n\nrule",
                "    Properties.Status != 'Inactive'\n]\n\nrule"
            },
            { "Properties.Serial exists", "Properties exists" },
            {
                "%owner_tag !exists\n        ]\n        let chosen_texts",
                "%owner_tag exists\n        ]\n        let chosen_texts"
            },
            { "to_lower(%plain_texts)", "%plain[ this is_string ]" },
            { "to_lower(%owner_tag)", "AccessKeyRotationOwnerTag" },
            { "let plain = some Properties.Tags.*.Key", "let plain = some Properties.Tags.*.Value" },
            { "let chosen = some Properties.Tags.*.*.*.Key", "let chosen = some Properties.Tags.*.*.Key" },
            { "let same = %texts[ this == %name ]", "let same = %texts" },
            { "regex_replace(%texts,", "to_upper(%texts) #" },
            { @"this != /^[A-Za-z0-9.]+\.SecretAccessKey$/", "this exists" },
            { @"this != /\$\{\s*[A-Za-z0-9.]+\.SecretAccessKey\s*\}/", "this exists" },
            { "this != /^SecretAccessKey$/", "this exists" },
            { "Outputs.*[ Value is_struct ].Value", "Outputs.*.Value" },
            { "this.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*", "this.*.*.*" },
            { "'AWS::SSM::Parameter'", "'AWS::SSM::Parameters'" },
            { "'AWS::Serverless::Function'", "'AWS::Serverless::Api'" },
            { "some Globals.Function", "some Globals.Api" },
            { "'AWS::Batch::JobDefinition'", "'AWS::Batch::JobQueue'" },
            { "some Resources.*.Metadata", "some Resources.*.Meta" },
            { "'AWS::ElasticBeanstalk::Environment'", "'AWS::ElasticBeanstalk::Application'" },
        };

    private static string Rules => Path.Combine(CfnGuard.Rules, "cloudformation.guard");

    private static string Cases => CfnGuard.Beside("Samples", "cloudformation_tests.yaml");

    [GeneratedRegex(@"^rule (?<name>[a-z_]+) when ", RegexOptions.Multiline)]
    private static partial Regex RuleForm();

    [GeneratedRegex("<<(?<text>.*?)>>", RegexOptions.Singleline)]
    private static partial Regex MessageForm();

    [GeneratedRegex("^Test Case #", RegexOptions.Multiline)]
    private static partial Regex CaseForm();

    [GeneratedRegex("^- name: ", RegexOptions.Multiline)]
    private static partial Regex NameForm();
}
