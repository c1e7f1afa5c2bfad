using System.CommandLine;
using AccessKeyRotation.Local.Loop;
using Spectre.Console.Testing;

namespace AccessKeyRotation.Local.Tests.Loop;

public sealed class StackParameterTests
{
    private LoopOptions? _options;

    [Fact]
    public async Task Parameters_of_a_package_come_by_name_and_automatic_is_one_of_them()
    {
        await Parse("--package out/package --parameter WaiverPath=/a=b/ --parameter Email= --automatic").InvokeAsync();

        _options!.Package.Should().Be("out/package");
        _options
            .StackParameters()
            .Should()
            .BeEquivalentTo(
                new Dictionary<string, string>
                {
                    ["WaiverPath"] = "/a=b/",
                    ["Email"] = "",
                    ["AutomaticRemediation"] = "true",
                }
            );
    }

    [Fact]
    public async Task Without_automatic_the_parameters_are_as_they_were_given()
    {
        await Parse("--package out/package --parameter AutomaticRemediation=true").InvokeAsync();

        _options!
            .StackParameters()
            .Should()
            .BeEquivalentTo(new Dictionary<string, string> { ["AutomaticRemediation"] = "true" });
    }

    [Theory]
    [InlineData(
        "--parameter MaxAccessKeyAge=30",
        "--parameter requires a packaged stack; name its folder with --package."
    )]
    [InlineData("--package x --parameter MaxAccessKeyAge", "--parameter is 'MaxAccessKeyAge'; it must be NAME=VALUE.")]
    [InlineData("--package x --parameter =30", "--parameter is '=30'; it must be NAME=VALUE.")]
    [InlineData("--package x --parameter A=1 --parameter A=2", "--parameter A is repeated.")]
    [InlineData("--package x --max-age 60", "--max-age is not for a package; write --parameter MaxAccessKeyAge=DAYS.")]
    [InlineData(
        "--package x --max-unused-age 60",
        "--max-unused-age is not for a package; write --parameter MaxAccessKeyUnusedAge=DAYS."
    )]
    [InlineData(
        "--package x --automatic --parameter AutomaticRemediation=false",
        "--automatic and --parameter AutomaticRemediation=false contradict each other: remove one of them."
    )]
    public void Options_that_do_not_go_together_are_refused(string arguments, string error) =>
        Parse(arguments).Errors.Select(each => each.Message).Should().Equal(error);

    [Fact]
    public async Task A_package_that_is_not_there_is_named_and_nothing_else_is_taken_in_its_place()
    {
        using StringWriter errors = new();
        LoopRun run = new(new TestConsole(), errors, TextReader.Null, TimeProvider.System);

        int exitCode = await run.RunAsync(new LoopOptions(Package: "no-such-folder"), CancellationToken.None);

        exitCode.Should().Be(2);
        $"{errors}".Should().Contain(Path.Combine("no-such-folder", "template.json"));
    }

    private ParseResult Parse(string arguments) =>
        LoopCommand
            .Create(
                (options, _) =>
                {
                    _options = options;
                    return Task.FromResult(0);
                }
            )
            .Parse(arguments);
}
