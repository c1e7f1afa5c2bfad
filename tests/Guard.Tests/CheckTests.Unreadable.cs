using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>Files that are spelled differently, or cannot be read.</summary>
public sealed partial class CheckTests
{
    public static TheoryData<string, string> Unevaluated =>
        new()
        {
            { "list.json", """[{"Resources":{"A":{"Type":"AWS::IAM::AccessKey"}}}]""" },
            { "serverless.yml", "resources:\n  Resources:\n    K:\n      Type: AWS::IAM::AccessKey\n" },
            { "resources.yaml", "K:\n  Type: 'AWS::IAM::AccessKey'\n" },
            { "main.tf.json", """{"resource":{"aws_iam_access_key":{"k":{"user":"u"}}}}""" },
            { "main.tf", "resource \"aws_iam_access_key\" \"k\" {\n  user = \"u\"\n}\n" },
            {
                "loop.yaml",
                "Resources:\n  Fn::ForEach::K:\n    - N\n    - [a]\n    - Key${N}: { Type: AWS::IAM::AccessKey }\n"
            },
            { "notes.txt", "Type: AWS::IAM::AccessKey\n" },
        };

    [SkippableTheory]
    [MemberData(nameof(Unevaluated))]
    public void A_file_with_access_keys_that_cannot_be_evaluated_is_an_error(string name, string text)
    {
        using Scratch scratch = new();
        scratch.Write(name, text);
        scratch.Write("clean.yaml", "Resources: {}\n");

        foreach (
            PeerResult result in (PeerResult[])
                [
                    CheckProgram.Check(scratch.Folder, name),
                    CheckProgram.Check(scratch.Folder, "--globs", "*", "clean.yaml"),
                ]
        )
        {
            result.ExitCode.Should().Be(2, result.Error);
            result.Error.Should().Contain(name);
        }
    }

    public static TheoryData<string, string> Spellings =>
        new()
        {
            { "bom.yaml", "\uFEFFResources:\n  K:\n    Type: AWS::IAM::AccessKey\n" },
            { "indented.yaml", "  Resources:\n    K:\n      Type: AWS::IAM::AccessKey\n" },
            { "marked.yaml", "--- {Resources: {K: {Type: \"AWS::IAM::AccessKey\"}}}\n" },
            { "flow.yaml", "{\n Resources:\n {K: {Type: \"AWS::IAM::AccessKey\"}}}\n" },
            { "question.yaml", "? Resources\n:\n  K:\n    Type: AWS::IAM::AccessKey\n" },
            { "escaped.json", """{"Resour\u0063es":{"K":{"Type":"AWS::IAM::Access\u004bey"}}}""" },
            { "parted.json", "{\"Resources\"\n:\n{\"K\":{\"Type\":\"AWS::IAM::AccessKey\"}}}" },
            { "-r.yaml", "Resources:\n  K:\n    Type: AWS::IAM::AccessKey\n" },
            {
                "like-a-plan.json",
                """{"Metadata":{"format_version":"1","resource_changes":[]},"Resources":{"K":{"Type":"AWS::IAM::AccessKey"}}}"""
            },
            {
                "both.json",
                """{"format_version":"1","resource_changes":[],"Resources":{"K":{"Type":"AWS::IAM::AccessKey"}}}"""
            },
        };

    [SkippableTheory]
    [MemberData(nameof(Spellings))]
    public void A_template_is_one_however_it_is_spelled(string name, string text)
    {
        using Scratch scratch = new();
        scratch.Write(name, text);

        PeerResult result = CheckProgram.Check(scratch.Folder, "--globs", "*");

        result.ExitCode.Should().Be(1, result.Error);
        result.Output.Should().Contain("/Resources/K/Type: this long-lived access key has no waiver in force.");
    }

    public static TheoryData<string, string, string> Unreadable =>
        new()
        {
            {
                "alias.yaml",
                "X: &x\n  K:\n    Type: AWS::IAM::AccessKey\nResources: *x\n",
                "'alias.yaml' may be a template or plan, and cannot be read: line 4: an alias is not supported"
            },
            {
                "documents.yaml",
                "---\nResources: {}\n---\nResources:\n  K:\n    Type: AWS::IAM::AccessKey\n",
                "'documents.yaml' has several documents"
            },
            {
                "lines.json",
                "{\"type\":\"version\"}\n{\"change\":{\"resource\":{\"addr\":\"aws_iam_access_key.k\"}}}\n",
                "'lines.json' has several documents"
            },
            { "plan.json", "", "'plan.json' is empty" },
            { "blank.json", "\n \n", "'blank.json' is empty" },
            { "binary", "PK\u0003\u0004\0\0", "'binary' is not text." },
            {
                "state.json",
                """{"format_version":"1.0","values":{"root_module":{}}}""",
                "'state.json' is a state, not a plan"
            },
        };

    [SkippableTheory]
    [MemberData(nameof(Unreadable))]
    public void What_may_hold_a_key_and_cannot_be_read_is_not_passed_over(string name, string text, string error)
    {
        using Scratch scratch = new();
        scratch.Write(name, text);

        PeerResult result = CheckProgram.Check(scratch.Folder, name);

        result.ExitCode.Should().Be(2, result.Error);
        result.Error.Should().Contain(error);
    }

    [SkippableTheory]
    [InlineData(
        "broken.yaml",
        "'broken.yaml' may be a template or plan, and cannot be read: line 2: the text is not YAML."
    )]
    [InlineData("missing.yaml", "'missing.yaml' was not found: name a template, a plan or a folder.")]
    [InlineData("--what", "'--what' is neither an option nor a file")]
    [InlineData("--waivers", "Required argument missing for option: '--waivers'.")]
    public void What_cannot_be_checked_is_neither_clean_nor_a_violation(string argument, string error)
    {
        using Scratch scratch = new();
        scratch.Write("broken.yaml", "Resources: [\n");

        PeerResult result = CheckProgram.Check(scratch.Folder, argument);

        result.ExitCode.Should().Be(2);
        result.Error.Should().Contain(error);
    }
}
