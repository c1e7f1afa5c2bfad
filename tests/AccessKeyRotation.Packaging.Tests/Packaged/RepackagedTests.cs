using System.Text;
using AccessKeyRotation.Packaging.Functions;
using AccessKeyRotation.Packaging.Tests.Functions;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Packaging.Tests.Packaged;

/// <summary>
/// Packages the functions of the package again with the program: intact, and each with a damaged part.
/// </summary>
[Trait("Stack", "Packaged")]
public sealed class RepackagedTests
{
    private const string Rule = "AccessKeyRotation.ConfigRule";
    private const string Remediation = "AccessKeyRotation.Remediation";

    [SkippableFact]
    public void The_same_functions_make_the_same_package_whatever_is_in_its_folder()
    {
        using UnzippedStack stack = UnzippedStack.Open();
        Directory.CreateDirectory(stack.Output);
        foreach (string stale in (string[])[$"{Rule}.zip", "template.json", "SHA256SUMS", "stale.dll"])
            File.WriteAllText(Path.Combine(stack.Output, stale), "stale");

        (int exitCode, string errors) = Package(stack);

        (exitCode, errors).Should().Be((0, ""));
        foreach (string name in (string[])[$"{Rule}.zip", $"{Remediation}.zip", "template.json", "SHA256SUMS"])
            File.ReadAllBytes(Path.Combine(stack.Output, name))
                .AsSpan()
                .SequenceEqual(File.ReadAllBytes(Path.Combine(stack.Package, name)))
                .Should()
                .BeTrue(name);
    }

    [SkippableFact]
    public void A_function_for_the_other_architecture_is_refused_before_anything_is_written()
    {
        using UnzippedStack stack = UnzippedStack.Open();
        string other = Architecture.Names.Single(name => name != stack.Architecture);

        (int exitCode, string errors) = Package(stack, other);

        exitCode.Should().Be(1);
        errors
            .Should()
            .StartWith("Nothing was packaged. ")
            .And.MatchRegex(@"(is for ELF machine|is compiled for machine)")
            .And.Contain(other);
        Directory.Exists(stack.Output).Should().BeFalse();
    }

    [SkippableFact]
    public void A_function_without_what_Lambda_starts_is_refused()
    {
        using UnzippedStack stack = UnzippedStack.Open();
        string start = stack.StartOf(Remediation);
        File.Delete(start);

        Package(stack)
            .Errors.Should()
            .Be(
                $"Nothing was packaged. {Path.GetFileName(start)} is not in {stack.FolderOf(Remediation)}; the handler of {Remediation} is {Remediation}."
            );
    }

    [SkippableTheory]
    [InlineData("libssl.so.3", "libssl.so.9", "does not load libssl.so.3, which Lambda's dotnet10 has.")]
    [InlineData("libm.so.6", "libm.so.9", "requires libm.so.9, which Lambda's dotnet10 does not have.")]
    [InlineData("GLIBC_2.34", "GLIBC_2.38", "requires GLIBC_2.38; Lambda's dotnet10 has GLIBC_2.34 and older.")]
    public void A_native_function_that_needs_what_Lambda_lacks_is_refused_with_a_code_of_its_own(
        string text,
        string other,
        string reason
    )
    {
        using UnzippedStack stack = UnzippedStack.Open();
        Skip.IfNot(stack.IsNative(Rule), "The package has no native executables.");
        string start = stack.StartOf(Rule);
        byte[] content = File.ReadAllBytes(start);
        for (int at; (at = content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text))) >= 0; )
            Encoding.ASCII.GetBytes(other).CopyTo(content, at);
        File.WriteAllBytes(start, content);

        Package(stack).Should().Be((3, $"Nothing was packaged. {Rule} {reason}"));
        Directory.Exists(stack.Output).Should().BeFalse();
    }

    [SkippableFact]
    public void A_function_that_was_not_published_is_refused()
    {
        using UnzippedStack stack = UnzippedStack.Open();
        Directory.Delete(stack.FolderOf(Rule), recursive: true);

        Package(stack)
            .Errors.Should()
            .Be(
                $"Nothing was packaged. The folder {stack.FolderOf(Rule)} of {Rule} does not exist. Publish the function first."
            );
    }

    [SkippableFact]
    public void A_function_that_is_not_compiled_ahead_of_time_is_refused()
    {
        using UnzippedStack stack = UnzippedStack.Open();
        File.WriteAllBytes(Path.Combine(stack.FolderOf(Rule), "Added.dll"), RuntimeFiles.Uncompiled.Content);

        Package(stack)
            .Errors.Should()
            .Be("Nothing was packaged. Added.dll is not compiled ahead of time (ReadyToRun).");
    }

    [SkippableFact]
    public void A_function_that_nobody_names_is_refused()
    {
        using UnzippedStack stack = UnzippedStack.Open();
        using StringWriter errors = new();

        new PackageRun(TextWriter.Null, errors)
            .Run(new(Template, Architecture.Of(stack.Architecture), [new(Rule, stack.FolderOf(Rule))], stack.Output))
            .Should()
            .Be(1);

        errors
            .ToString()
            .Trim()
            .Should()
            .Be(
                $"Nothing was packaged. The template has a function {Remediation}. Add --function {Remediation}=FOLDER with the folder that it was published to."
            );
    }

    private static string Template => RepositoryFiles.PathOf("cloudformation/template.yaml");

    private static (int ExitCode, string Errors) Package(UnzippedStack stack, string? architecture = null)
    {
        using StringWriter errors = new();
        FunctionFolder[] functions = [new(Rule, stack.FolderOf(Rule)), new(Remediation, stack.FolderOf(Remediation))];
        int exitCode = new PackageRun(TextWriter.Null, errors).Run(
            new(Template, Architecture.Of(architecture ?? stack.Architecture), functions, stack.Output)
        );
        return (exitCode, errors.ToString().Trim());
    }
}
