using AccessKeyRotation.Packaging.Functions;

namespace AccessKeyRotation.Packaging.Tests;

public sealed class PackageCommandTests
{
    private static readonly string[] Whole =
    [
        "--template",
        "template.yaml",
        "--architecture",
        "arm64",
        "--function",
        "My.Rule=out/my=rule",
        "--output",
        "out",
    ];

    [Theory]
    [InlineData("--architecture", "mips", "*'mips'*")]
    [InlineData(
        "--function",
        "My.Rule",
        "--function is 'My.Rule'; it must be the name of a function, =, and a folder."
    )]
    [InlineData("--function", "=folder", "--function is '=folder'*")]
    public void A_wrong_value_is_refused(string option, string value, string message)
    {
        string[] arguments = [.. Whole];
        arguments[Array.IndexOf(arguments, option) + 1] = value;

        PackageCommand
            .Create(new(TextWriter.Null, TextWriter.Null))
            .Parse(arguments)
            .Errors.Should()
            .ContainSingle()
            .Which.Message.Should()
            .Match(message);
    }

    [Theory]
    [InlineData("--template")]
    [InlineData("--architecture")]
    [InlineData("--function")]
    [InlineData("--output")]
    public void Every_option_is_needed(string option)
    {
        int at = Array.IndexOf(Whole, option);

        PackageCommand
            .Create(new(TextWriter.Null, TextWriter.Null))
            .Parse([.. Whole[..at], .. Whole[(at + 2)..]])
            .Errors.Should()
            .ContainSingle()
            .Which.Message.Should()
            .Contain(option);
    }

    [Fact]
    public void A_refusal_is_one_line_that_says_what_is_wrong_and_exit_code_1()
    {
        using StringWriter errors = new();

        PackageCommand.Create(new(TextWriter.Null, errors)).Parse(Whole).Invoke().Should().Be(1);

        errors.ToString().Trim().Should().Be("Nothing was packaged. The file template.yaml does not exist.");
    }

    [Fact]
    public void A_path_is_quoted_where_a_shell_would_take_it_apart()
    {
        Architecture architecture = Architecture.Of("arm64");

        DeployCommands.Of("out/package", architecture).Should().Contain("--template-file out/package/template.json ");
        DeployCommands
            .Of("/it's here", architecture)
            .Should()
            .Contain(@"--template-file '/it'\''s here/template.json' ");
    }

    [Theory]
    [InlineData("x86_64")]
    [InlineData("arm64")]
    public void A_stack_that_was_for_the_other_architecture_is_told_the_one_of_the_package(string architecture) =>
        DeployCommands
            .Of("out/package", Architecture.Of(architecture))
            .TrimEnd()
            .Should()
            .EndWith($" --parameter-overrides Architecture={architecture}");
}
