using System.Text.Json.Nodes;
using AccessKeyRotation.Packaging.Functions;
using AccessKeyRotation.Packaging.Templates;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Packaging.Tests.Packaged;

/// <summary>Runs the commands that packaging prints, unchanged, with the AWS CLI against moto.</summary>
[Trait("Stack", "Packaged")]
public sealed class DeployTests
{
    private const string Bucket = "artifacts-of-a-test";

    private static readonly string[] Keys = ["S3Bucket", "S3Key"];

    [SkippableFact]
    public async Task The_commands_put_the_code_and_the_template_into_the_bucket_and_leave_no_local_path()
    {
        Peer.Require("aws");
        Peer.Require("cfn-lint");
        using UnzippedStack stack = UnzippedStack.Open();
        using TemporaryFolder copy = new();
        foreach (
            string file in Directory
                .EnumerateFiles(stack.Package)
                .Where(file => Path.GetFileName(file) != "packaged.json")
        )
            File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        string packaged = Path.Combine(copy.Path, "packaged.json");
        string[] commands =
        [
            .. DeployCommands
                .Of(copy.Path, Architecture.Of(stack.Architecture))
                .Split('\n')
                .Where(line => line.StartsWith("aws "))
                .Select(line => line.Replace("BUCKET", Bucket)),
        ];
        await using MotoServer moto = await MotoServer.StartAsync();
        Aws(moto, $"aws s3api create-bucket --bucket {Bucket}").ExitCode.Should().Be(0);

        PeerResult first = Aws(moto, commands[0]);
        first.ExitCode.Should().Be(0, first.Error);
        string template = File.ReadAllText(packaged);
        string[] stored = Stored(moto);
        Aws(moto, commands[0]).ExitCode.Should().Be(0);
        // moto cannot create the stack, because it reads the template from the real S3. By then the CLI has parsed the
        // command and stored the template.
        Aws(moto, commands[1]);

        stored.Should().HaveCount(2).And.OnlyContain(key => key.StartsWith("access-key-rotation/"));
        File.ReadAllText(packaged).Should().Be(template, "the same files have the same keys");
        Stored(moto).Except(stored).Should().ContainSingle().Which.Should().EndWith(".template");
        JsonObject result = JsonNode.Parse(template)!.AsObject();
        CodeOf(result)
            .Should()
            .HaveCount(2)
            .And.OnlyContain(code =>
                code.AsObject().Select(member => member.Key).SequenceEqual(Keys)
                && (string)code["S3Bucket"]! == Bucket
                && stored.Contains((string)code["S3Key"]!)
            );
        ShouldBeTheSameButForCode(result, stack.Template);
        new FileInfo(packaged).Length.Should().BeLessThan(1_000_000, "CloudFormation takes no larger template from S3");
        Lint(packaged).Should().BeEmpty();
    }

    [SkippableFact]
    public void Cfn_lint_finds_in_the_packages_template_only_that_the_code_is_still_to_be_uploaded()
    {
        Peer.Require("cfn-lint");
        using UnzippedStack stack = UnzippedStack.Open();

        Lint(Path.Combine(stack.Package, PackagedTemplate.FileName))
            .Should()
            .HaveCount(2)
            .And.OnlyContain(line => line.EndsWith("W3002:This code may only work with 'package' cli command"));
    }

    private static void ShouldBeTheSameButForCode(JsonObject result, JsonObject template)
    {
        foreach (JsonObject each in (JsonObject[])[result, template])
        {
            foreach (JsonObject properties in Functions(each))
                properties.Remove("Code");
        }
        JsonNode.DeepEquals(result, template).Should().BeTrue("the AWS CLI changes nothing else");
    }

    private static IEnumerable<JsonNode> CodeOf(JsonObject template) =>
        Functions(template).Select(properties => properties["Code"]!);

    private static IEnumerable<JsonObject> Functions(JsonObject template) =>
        template["Resources"]!
            .AsObject()
            .Select(resource => resource.Value!)
            .Where(resource => (string)resource["Type"]! == "AWS::Lambda::Function")
            .Select(function => function["Properties"]!.AsObject());

    private static string[] Lint(string file) =>
        Peer.Run("cfn-lint", ["--format", "parseable", "--include-checks", "I", "--regions", "us-east-1", "--", file])
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string[] Stored(MotoServer moto) =>
        Aws(moto, $"aws s3api list-objects-v2 --bucket {Bucket} --query 'Contents[].Key' --output text")
            .Output.Split(['\t', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static PeerResult Aws(MotoServer moto, string command) =>
        Peer.Run(
            "sh",
            ["-c", command],
            new Dictionary<string, string>
            {
                ["AWS_ENDPOINT_URL"] = $"{moto.Url}",
                ["AWS_ACCESS_KEY_ID"] = "AKIACALLERCALLERCALL",
                ["AWS_SECRET_ACCESS_KEY"] = "x",
                ["AWS_DEFAULT_REGION"] = "us-east-1",
                ["AWS_PAGER"] = "",
            }
        );
}
