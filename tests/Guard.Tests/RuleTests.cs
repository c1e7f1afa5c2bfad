using System.Text.RegularExpressions;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>Runs the rules' test cases with Guard's own test command.</summary>
public sealed partial class RuleTests
{
    [SkippableTheory]
    [InlineData("cloudformation")]
    [InlineData("terraform")]
    public void Every_case_is_as_expected(string kind)
    {
        PeerResult result = CfnGuard.Test(Rules(kind), Cases(kind));

        result.ExitCode.Should().Be(0, result.Output + result.Error);
        result.Output.Should().NotContain("FAIL Rules:");
        CaseForm()
            .Count(result.Output)
            .Should()
            .Be(NameForm().Count(File.ReadAllText(Cases(kind))), "none of the cases may be left out");
    }

    [Theory]
    [InlineData("cloudformation")]
    [InlineData("terraform")]
    public void Every_rule_passes_fails_and_is_skipped_in_a_case(string kind)
    {
        string cases = File.ReadAllText(Cases(kind));
        string[] rules =
        [
            .. RuleForm().Matches(File.ReadAllText(Rules(kind))).Select(match => match.Groups["name"].Value),
        ];

        rules.Should().HaveCountGreaterThan(3);
        rules
            .SelectMany(rule => (string[])[$"{rule}: PASS", $"{rule}: FAIL", $"{rule}: SKIP"])
            .Should()
            .OnlyContain(expected => cases.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cloudformation")]
    [InlineData("terraform")]
    public void Every_message_says_what_to_do_and_where_waivers_are_explained(string kind)
    {
        string[] messages =
        [
            .. MessageForm().Matches(File.ReadAllText(Rules(kind))).Select(match => match.Groups["text"].Value),
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
    public void A_rule_that_is_broken_fails_a_case(string kind, string text, string instead)
    {
        using Scratch scratch = new();
        string rules = File.ReadAllText(Rules(kind));
        rules.Should().Contain(text);

        PeerResult result = CfnGuard.Test(
            scratch.Write("broken.guard", rules.Replace(text, instead, StringComparison.Ordinal)),
            Cases(kind)
        );

        result
            .ExitCode.Should()
            .Be(7, "the cases must tell the broken rule from the right one: {0}{1}", result.Output, result.Error);
    }

    public static TheoryData<string, string, string> Mutations =>
        new()
        {
            { "cloudformation", "until > %today", "until >= %today" },
            { "cloudformation", "    until > %today\n", "" },
            { "cloudformation", "    from <= %today\n", "" },
            { "cloudformation", "when %waived empty {", "when %waived !exists {" },
            { "cloudformation", "keys !in %waived", "keys in %waived" },
            {
                "cloudformation",
                "    Properties.Status is_struct or\n    Properties.Status != 'Inactive'\n]\n\nrule",
                "    Properties.Status != 'Inactive'\n]\n\nrule"
            },
            { "cloudformation", "Properties.Serial exists", "Properties exists" },
            {
                "cloudformation",
                "%owner_tag !exists\n        ]\n        let chosen_texts",
                "%owner_tag exists\n        ]\n        let chosen_texts"
            },
            { "cloudformation", "to_lower(%plain_texts)", "%plain[ this is_string ]" },
            { "cloudformation", "to_lower(%owner_tag)", "AccessKeyRotationOwnerTag" },
            { "terraform", "(?i)owner", "[Oo]wner" },
            { "cloudformation", "let plain = some Properties.Tags.*.Key", "let plain = some Properties.Tags.*.Value" },
            {
                "cloudformation",
                "let chosen = some Properties.Tags.*.*.*.Key",
                "let chosen = some Properties.Tags.*.*.Key"
            },
            { "cloudformation", "let same = %texts[ this == %name ]", "let same = %texts" },
            { "cloudformation", "regex_replace(%texts,", "to_upper(%texts) #" },
            { "cloudformation", @"this != /^[A-Za-z0-9.]+\.SecretAccessKey$/", "this exists" },
            { "cloudformation", @"this != /\$\{\s*[A-Za-z0-9.]+\.SecretAccessKey\s*\}/", "this exists" },
            { "cloudformation", "this != /^SecretAccessKey$/", "this exists" },
            { "cloudformation", "Outputs.*[ Value is_struct ].Value", "Outputs.*.Value" },
            { "cloudformation", "this.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*", "this.*.*.*" },
            { "cloudformation", "'AWS::SSM::Parameter'", "'AWS::SSM::Parameters'" },
            { "cloudformation", "'AWS::Serverless::Function'", "'AWS::Serverless::Api'" },
            { "cloudformation", "some Globals.Function", "some Globals.Api" },
            { "cloudformation", "'AWS::Batch::JobDefinition'", "'AWS::Batch::JobQueue'" },
            { "cloudformation", "some Resources.*.Metadata", "some Resources.*.Meta" },
            { "terraform", "until > %today", "until >= %today" },
            { "terraform", "when %waived empty {", "when %waived !exists {" },
            { "terraform", "address !in %waived", "address in %waived" },
            {
                "terraform",
                "some change.actions[*] == 'create' or\n    ",
                "some change.actions[*] == 'update' or\n    "
            },
            { "terraform", "some change.actions[*] == 'create' or\n    ", "change.actions exists or\n    " },
            { "terraform", "    change.before.status == 'Inactive'\n", "    change.before.status == 'Gone'\n" },
            {
                "terraform",
                "    change.after is_struct\n    change.after.status !exists or",
                "    change.after.status !exists or"
            },
            { "terraform", "    change.after.status !exists or\n", "" },
            { "terraform", "let tags_all = some %planned.tags_all", "let tags_all = some %planned.tags" },
            { "terraform", "when %unknown empty {", "when %tags exists {" },
            { "terraform", "let same = %names[ this == %name ]", "let same = %names" },
            { "terraform", "(secret|ses_smtp_password_v4)", "(secret)" },
            { "terraform", "(secret|ses_smtp_password_v4)", "(.*secret|ses_smtp_password_v4)" },
            { "terraform", "no_secret_three_below(%inner", "no_secret_in(%inner) #" },
            { "terraform", "no_secret_in_module(%references, %calls)", "%references exists" },
            { "terraform", "                    no_whole_key_in(%references)\n", "" },
            { "terraform", "['String', 'StringList']", "['String']" },
            { "terraform", "['String', 'StringList']", "['String', 'StringList', 'SecureString']" },
            { "terraform", "'aws_lambda_function'", "'aws_lambda_alias'" },
        };

    private static string Rules(string kind) => Path.Combine(CfnGuard.Rules, $"{kind}.guard");

    private static string Cases(string kind) => CfnGuard.Beside("Samples", $"{kind}_tests.yaml");

    [GeneratedRegex(@"^rule (?<name>[a-z_]+) when ", RegexOptions.Multiline)]
    private static partial Regex RuleForm();

    [GeneratedRegex("<<(?<text>.*?)>>", RegexOptions.Singleline)]
    private static partial Regex MessageForm();

    [GeneratedRegex("^Test Case #", RegexOptions.Multiline)]
    private static partial Regex CaseForm();

    [GeneratedRegex("^- name: ", RegexOptions.Multiline)]
    private static partial Regex NameForm();
}
