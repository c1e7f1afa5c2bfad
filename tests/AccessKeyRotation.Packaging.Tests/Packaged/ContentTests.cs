using System.IO.Compression;
using System.Text.Json.Nodes;
using AccessKeyRotation.Packaging.Functions;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Packaging.Tests.Packaged;

/// <summary>Checks the content of the package against Lambda and CloudFormation.</summary>
[Trait("Stack", "Packaged")]
public sealed class ContentTests
{
    [SkippableFact]
    public void The_package_has_a_zip_of_each_function_the_template_and_their_sums()
    {
        using UnzippedStack stack = UnzippedStack.Open();
        string[] files = [.. stack.Functions.Select(function => (string)function["Code"]!), "template.json"];

        files.Should().HaveCount(3).And.OnlyContain(file => File.Exists(Path.Combine(stack.Package, file)));
        File.ReadAllLines(Path.Combine(stack.Package, "SHA256SUMS"))
            .Select(line => line.Split("  ")[1])
            .Should()
            .BeEquivalentTo(files);
    }

    [SkippableFact]
    public void Sha256sum_verifies_it_and_finds_a_byte_that_is_another()
    {
        Peer.Require("sha256sum");
        using UnzippedStack stack = UnzippedStack.Open();
        using TemporaryFolder copy = new();
        foreach (string file in Directory.EnumerateFiles(stack.Package))
            File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        PeerResult Verify() =>
            Peer.Run("sh", ["-c", "cd \"$1\" && sha256sum --check --strict SHA256SUMS", "sh", copy.Path]);

        PeerResult whole = Verify();
        whole.ExitCode.Should().Be(0, whole.Error);
        whole
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Should()
            .HaveCount(3)
            .And.OnlyContain(line => line.EndsWith(": OK"));

        using (FileStream zip = File.OpenWrite(Path.Combine(copy.Path, "AccessKeyRotation.ConfigRule.zip")))
            zip.WriteByte(0);
        Verify().Output.Should().Contain("AccessKeyRotation.ConfigRule.zip: FAILED");
    }

    [SkippableFact]
    public void Unzip_makes_files_that_Lambda_may_read_and_of_programs_such_as_it_may_run()
    {
        Peer.Require("unzip");
        using UnzippedStack stack = UnzippedStack.Open();
        foreach (string zip in Directory.EnumerateFiles(stack.Package, "*.zip"))
        {
            string folder = Path.Combine(stack.Output, Path.GetFileName(zip));

            PeerResult result = Peer.Run(
                "sh",
                ["-c", "umask 0 && mkdir -p \"$2\" && unzip -q \"$1\" -d \"$2\"", "sh", zip, folder]
            );

            result.ExitCode.Should().Be(0, result.Error + result.Output);
            foreach (PackagedFile file in PublishedFunction.FilesIn(folder))
            {
                UnixFileMode expected =
                    UnixFileMode.UserRead
                    | UnixFileMode.UserWrite
                    | UnixFileMode.GroupRead
                    | UnixFileMode.OtherRead
                    | (
                        file.IsExecutable
                            ? UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute
                            : 0
                    );
                UnixMode.Of(Path.Combine(folder, file.Name)).Should().Be(expected, file.Name);
            }
        }
    }

    [SkippableFact]
    public void Every_file_is_for_the_architecture_of_the_template_and_the_C_library_of_Lambda()
    {
        using UnzippedStack stack = UnzippedStack.Open();
        Architecture architecture = Architecture.Of(stack.Architecture);
        foreach (string function in Handlers(stack))
        {
            PackagedFile[] files = [.. PublishedFunction.FilesIn(stack.FolderOf(function))];

            files.Should().Contain(file => file.IsExecutable);
            files.Any(file => file.Name.EndsWith(".dll")).Should().Be(!stack.IsNative(function));
            foreach (PackagedFile file in files)
                PlatformCheck.Check(file, architecture);
        }
    }

    [SkippableFact]
    public void What_Lambda_starts_is_there_for_the_runtime_that_the_template_names()
    {
        using UnzippedStack stack = UnzippedStack.Open();
        foreach (JsonObject function in stack.Functions)
        {
            string handler = (string)function["Handler"]!;
            ((string)function["Code"]!).Should().Be($"{handler}.zip");
            ((string)function["Runtime"]!).Should().Be("dotnet10");
            if (stack.IsNative(handler))
                continue;
            JsonNode runtime = JsonNode.Parse(
                File.ReadAllText(Path.Combine(stack.FolderOf(handler), $"{handler}.runtimeconfig.json"))
            )!["runtimeOptions"]!;
            ((string)runtime["tfm"]!, (string)runtime["framework"]!["name"]!)
                .Should()
                .Be(("net10.0", "Microsoft.NETCore.App"), "the runtime is Lambda's own");
        }
    }

    [SkippableFact]
    public void A_zip_has_nothing_that_a_function_does_not_need()
    {
        using UnzippedStack stack = UnzippedStack.Open();
        foreach (string function in Handlers(stack))
        {
            string[] names = [.. PublishedFunction.FilesIn(stack.FolderOf(function)).Select(file => file.Name)];

            new FileInfo(Path.Combine(stack.Package, $"{function}.zip")).Length.Should().BeLessThan(10_000_000);
            if (stack.IsNative(function))
                names.Should().Equal(function, $"{function}.deps.json");
            names
                .Select(Path.GetExtension)
                .Distinct()
                .Should()
                .BeSubsetOf(
                    [".dll", ".pdb", ".json", $".{function.Split('.')[^1]}"],
                    "no documentation, and no library of another system"
                );
            names
                .Should()
                .OnlyContain(name => !name.Contains('/'), "nothing is there once for each platform or language");
        }
    }

    [SkippableFact]
    public void The_template_has_the_version_and_the_AWS_packages_that_the_functions_were_built_with()
    {
        using UnzippedStack stack = UnzippedStack.Open();
        JsonNode metadata = stack.Template["Metadata"]!["Package"]!;
        BuildStamp expected = new((string)metadata["Version"]!, (string)metadata["AwsPackages"]!);
        foreach (string function in Handlers(stack))
        {
            PackagedFile dependencies = PublishedFunction
                .FilesIn(stack.FolderOf(function))
                .Single(file => file.Name == $"{function}.deps.json");

            BuildStamp.Read(dependencies, function).Should().Be(expected);
            JsonNode.Parse(dependencies.Content)!["libraries"]!
                .AsObject()
                .Select(library => library.Key.Split('/')[0])
                .Should()
                .Contain([function, "AccessKeyRotation.Aws", "AWSSDK.Core", "Sylvan.Data.Csv"]);
        }
        ((string)stack.Template["Description"]!)
            .StartsWith("FOR TESTS ONLY")
            .Should()
            .Be(expected.AwsPackages == "standin");
    }

    [SkippableFact]
    public void The_template_is_bound_to_the_architecture()
    {
        using UnzippedStack stack = UnzippedStack.Open();
        JsonNode parameter = stack.Template["Parameters"]!["Architecture"]!;

        ((string)parameter["Default"]!).Should().Be(stack.Architecture);
        parameter["AllowedValues"]!.AsArray().Select(value => (string)value!).Should().Equal(stack.Architecture);
        stack
            .Functions.Should()
            .OnlyContain(function => function["Architectures"]!.ToJsonString() == """[{"Ref":"Architecture"}]""");
    }

    [SkippableFact]
    public void No_path_of_the_machine_that_made_it_is_in_it()
    {
        using UnzippedStack stack = UnzippedStack.Open();
        string home = $"{Environment.GetFolderPath(Environment.SpecialFolder.UserProfile).TrimEnd('/')}/";
        // A home folder at the root would match every path.
        string[] places = [RepositoryFiles.PathOf(""), .. home == "/" ? [] : (string[])[home]];
        byte[][] paths =
        [
            .. places.SelectMany(path =>
                (byte[][])[System.Text.Encoding.UTF8.GetBytes(path), System.Text.Encoding.Unicode.GetBytes(path)]
            ),
        ];
        foreach (string function in Handlers(stack))
        {
            // Third-party files were built elsewhere.
            foreach (
                PackagedFile file in PublishedFunction
                    .FilesIn(stack.FolderOf(function))
                    .Where(file => file.Name.StartsWith("AccessKeyRotation"))
            )
                paths.Any(path => file.Content.AsSpan().IndexOf(path) >= 0).Should().BeFalse(file.Name);
        }
        using ZipArchive zip = ZipFile.OpenRead(Path.Combine(stack.Package, "AccessKeyRotation.ConfigRule.zip"));
        zip.Entries.Should().NotBeEmpty().And.OnlyContain(entry => entry.LastWriteTime.Year == 1980);
    }

    private static string[] Handlers(UnzippedStack stack) =>
        [.. stack.Functions.Select(function => (string)function["Handler"]!)];
}
