using System.Text;
using System.Text.Json;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>Files as people have them, and the reports about them.</summary>
public sealed class FileTests
{
    private const string Key = """
        Resources:
          Key: { Type: AWS::IAM::AccessKey, Properties: { UserName: someone, Serial: 1 } }
        """;

    private const string Rotation = """
        {"format_version":"1.2","resource_changes":[{"address":"aws_iam_access_key.k","mode":"managed","type":"aws_iam_access_key","name":"k",
        "change":{"actions":["create","delete"],"before":{"status":"Active"},"after":{"status":"Active","user":"u"}}},
        {"address":"aws_iam_user.u","mode":"managed","type":"aws_iam_user","name":"u","change":{"actions":["no-op"],"after":{"name":"u","tags":{"Team":"a"}}}}]}
        """;

    public static TheoryData<string, bool> Encodings =>
        new()
        {
            { "utf-8", true },
            { "utf-16", true },
            { "utf-16", false },
            { "utf-16BE", true },
            { "utf-16BE", false },
            { "utf-32", true },
            { "utf-32BE", false },
        };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_file_is_read_in_any_encoding_of_Unicode(string name, bool hasMark)
    {
        using Scratch scratch = new();
        Encoding encoding = Encoding.GetEncoding(name);
        foreach ((string file, string text) in new[] { ("plan.json", Rotation), ("key.yaml", Key) })
            File.WriteAllBytes(
                Path.Combine(scratch.Folder, file),
                [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]
            );

        PeerResult result = CheckProgram.Check(scratch.Folder, "plan.json", "key.yaml");

        result.ExitCode.Should().Be(1, result.Error);
        result
            .Output.Should()
            .StartWith("key.yaml:2:16: /Resources/Key/Type: ")
            .And.Contain("plan.json:1:56: aws_iam_access_key.k: this plan rotates an access key");
    }

    [Theory]
    [InlineData("empty.json", "")]
    [InlineData("broken.yaml", "Resources: [\n")]
    [InlineData("state.json", """{"format_version":"1.0","values":{}}""")]
    public void A_file_that_cannot_be_checked_stops_no_other(string name, string text)
    {
        using Scratch scratch = new();
        scratch.Write(name, text);
        scratch.Write("key.yaml", Key);

        PeerResult result = CheckProgram.Check(scratch.Folder, name, "key.yaml");

        result.ExitCode.Should().Be(2);
        result.Output.Should().StartWith("key.yaml:2:16: ");
        result
            .Error.Should()
            .StartWith($"'{name}' ")
            .And.Contain(
                "1 template and 0 plans checked, 0 other files skipped, 1 file could not be checked; 1 finding."
            );
    }

    [Fact]
    public void A_folder_is_read_with_its_folders_and_without_what_is_hidden()
    {
        using Scratch scratch = new();
        scratch.Write("stacks/a/key.yaml", Key);
        scratch.Write("stacks/.cache/key.yaml", Key);
        scratch.Write("stacks/logo.png", "\u0089PNG\0\0");
        scratch.Write("stacks/README.md", "# Stacks\n");

        PeerResult result = CheckProgram.Check(scratch.Folder, "stacks");
        PeerResult hidden = CheckProgram.Check(scratch.Folder, "--globs", "stacks/.cache/*.yaml");

        result.ExitCode.Should().Be(1, result.Error);
        result.Output.Should().StartWith("stacks/a/key.yaml:2:16: ");
        result.Error.Should().StartWith("1 template and 0 plans checked, 2 other files skipped; 1 finding.");
        hidden.Output.Should().StartWith("stacks/.cache/key.yaml:2:16: ");
    }

    [Fact]
    public void An_absolute_path_stays_absolute()
    {
        using Scratch scratch = new();
        string file = scratch.Write("a b/key.yaml", Key);

        PeerResult result = CheckProgram.Check(Path.GetTempPath(), "--sarif", $"{scratch.Folder}/found.sarif", file);
        CheckProgram.Check("/usr", "--sarif", $"{scratch.Folder}/elsewhere.sarif", file);

        result.Output.Should().StartWith($"{file}:2:16: ");
        File.ReadAllText(Path.Combine(scratch.Folder, "elsewhere.sarif"))
            .Should()
            .Contain($"\"uri\": \"file://{scratch.Folder}/a%20b/key.yaml\"");
    }

    [Fact]
    public void A_rotation_by_Terraform_passes_by_option_or_by_waiver()
    {
        using Scratch scratch = new();
        scratch.Write("plan.json", Rotation);
        string[] owned = ["--owner-tag", "TEAM", "plan.json"];

        CheckProgram.Check(scratch.Folder, ["--allow-rotation", .. owned]).ExitCode.Should().Be(0);
        CheckProgram
            .Check(scratch.Folder, ["--waivers", scratch.Waive("aws_iam_access_key.k"), .. owned])
            .ExitCode.Should()
            .Be(0);
        scratch.Write("plan.json", Rotation.Replace("\"create\",\"delete\"", "\"create\""));
        CheckProgram
            .Check(scratch.Folder, ["--allow-rotation", .. owned])
            .Output.Should()
            .Contain("this long-lived access key has no waiver", "a new key is no rotation");
    }

    /// <summary>The folder of waivers and its export allow the same.</summary>
    [Fact]
    public void What_waivers_export_writes_is_what_check_reads()
    {
        using Scratch scratch = new();
        scratch.Write("key.yaml", Key);
        scratch.Write("other.yaml", Key.Replace("Key:", "Other:"));
        scratch.Write(
            "waivers/bot.json",
            """{"user":"bot","owner":"a@example.com","reason":"The vendor knows no roles","expires":"2026-12-24","resources":["Key"]}"""
        );
        PeerResult exported = CheckProgram.Run(
            "20261124",
            scratch.Folder,
            [
                "waivers",
                "export",
                "--guard",
                "--from",
                Path.Combine(scratch.Folder, "waivers"),
                "--output",
                Path.Combine(scratch.Folder, "waived.json"),
            ]
        );
        exported.ExitCode.Should().Be(0, exported.Error);

        foreach (string waivers in (string[])["waivers", "waived.json"])
        {
            CheckProgram.CheckOn("20261223", scratch.Folder, "--waivers", waivers, "key.yaml").ExitCode.Should().Be(0);
            CheckProgram.CheckOn("20261224", scratch.Folder, "--waivers", waivers, "key.yaml").ExitCode.Should().Be(1);
            CheckProgram.Check(scratch.Folder, "--waivers", waivers, "other.yaml").ExitCode.Should().Be(1);
        }
    }

    [Fact]
    public void An_entry_of_the_waivers_that_cannot_be_read_is_an_error()
    {
        using Scratch scratch = new();
        scratch.Write("key.yaml", Key);
        scratch.Write("waivers/legacy.yaml", "user: bot\n");

        PeerResult result = CheckProgram.Check(scratch.Folder, "--waivers", "waivers", "key.yaml");

        result.ExitCode.Should().Be(2);
        result.Error.Should().Contain("legacy.yaml: the file is not a *.json file");
    }

    [Fact]
    public void GitHub_and_GitLab_get_the_findings_in_their_forms()
    {
        using Scratch scratch = new();
        scratch.Write("a,b:c%.yaml", Key);

        PeerResult result = CheckProgram.Check(
            scratch.Folder,
            ["--annotations", "--summary", "summary.md", "--code-quality", "quality.json", "a,b:c%.yaml"]
        );

        result
            .Output.Should()
            .StartWith(
                "::error file=a%2Cb%3Ac%25.yaml,line=2,col=16,title=access_key_has_waiver::/Resources/Key/Type: this"
            );
        File.ReadAllText(Path.Combine(scratch.Folder, "summary.md"))
            .Should()
            .Be(
                "## Access keys\n\n1 template and 0 plans checked, 0 other files skipped; 1 finding.\n\n"
                    + "| File | Subject | Rule |\n|---|---|---|\n| `` a,b:c%.yaml:2 `` | `` /Resources/Key/Type `` | An "
                    + "access key requires a waiver in force |\n"
            );
        JsonElement found = JsonElement
            .Parse(File.ReadAllText(Path.Combine(scratch.Folder, "quality.json")))
            .EnumerateArray()
            .Single();
        found.GetProperty("check_name").GetString().Should().Be("access_key_has_waiver");
        found.GetProperty("severity").GetString().Should().Be("critical");
        found.GetProperty("fingerprint").GetString().Should().MatchRegex("^[0-9a-f]{64}:1$");
        found.GetProperty("location").ToString().Should().Contain("a,b:c%.yaml").And.Contain("2");
    }

    /// <summary>Each resource references the next one twice: 60 of them have 2^60 paths.</summary>
    [Theory]
    [InlineData(60, 0, "1 plan checked, 0 other files skipped; 0 findings.")]
    [InlineData(100_000, 2, "is a plan that cannot be checked: line 1: the references of the plan form a chain")]
    public void Chains_of_references_end(int length, int exitCode, string error)
    {
        using Scratch scratch = new();
        string[] resources =
        [
            .. Enumerable
                .Range(0, length)
                .Select(i =>
                {
                    string next = i == length - 1 ? "aws_iam_access_key.k.id" : $"x.r{i + 1}";
                    return $$$$$$"""{"type":"x","name":"r{{{{{{i}}}}}}","expressions":{"a":{"references":["{{{{{{next}}}}}}.a","{{{{{{next}}}}}}.b"]},"b":{"references":["{{{{{{next}}}}}}.b","{{{{{{next}}}}}}.a"]}}}""";
                }),
        ];
        scratch.Write(
            "plan.json",
            $$$$$$"""{"format_version":"1.2","resource_changes":[],"configuration":{"root_module":{"resources":[{{{{{{string.Join(',', resources)}}}}}}]}}}"""
        );

        PeerResult result = CheckProgram.Check(scratch.Folder, "plan.json");

        result.ExitCode.Should().Be(exitCode);
        result.Error.Should().Contain(error);
    }
}
