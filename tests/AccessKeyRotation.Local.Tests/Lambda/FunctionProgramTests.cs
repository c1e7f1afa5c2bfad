using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Tests.Lambda;

[Collection(nameof(RunsAlone))]
public sealed class FunctionProgramTests : IDisposable
{
    private const string Name = "Some.Function";
    private const string Variable = "FUNCTION_SOME_FUNCTION";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_build_tells_where_the_ConfigRule_function_is()
    {
        using EnvironmentVariable unset = new("FUNCTION_ACCESSKEYROTATION_CONFIGRULE", null);
        FunctionProgram program = FunctionProgram.Find("AccessKeyRotation.ConfigRule");

        Path.GetFileName(program.Path).Should().Be("AccessKeyRotation.ConfigRule.dll");
        File.Exists(Path.ChangeExtension(program.Path, ".runtimeconfig.json"))
            .Should()
            .BeTrue("it can be started from there");
    }

    [Theory]
    [InlineData("a.dll")]
    [InlineData("native")]
    public void The_environment_variable_names_the_file(string file)
    {
        using EnvironmentVariable set = new(Variable, Touch(file));

        FunctionProgram.Find(Name).Path.Should().Be(Path.Combine(_folder.FullName, file));
    }

    [Fact]
    public void The_environment_variable_wins_over_the_build()
    {
        using EnvironmentVariable set = new("FUNCTION_ECHOFUNCTION", Touch("other.dll"));

        FunctionProgram.Find("EchoFunction", typeof(FunctionProgramTests).Assembly).Path.Should().EndWith("other.dll");
    }

    [Fact]
    public void A_folder_that_is_named_counts_whatever_the_environment_variable_says()
    {
        string own = Touch("Some.Function");
        using EnvironmentVariable set = new(Variable, Touch("other.dll"));

        FunctionProgram.In(_folder.FullName, Name).Path.Should().Be(own);
        FluentActions
            .Invoking(() => FunctionProgram.In(_folder.FullName, "Un.Known"))
            .Should()
            .Throw<FileNotFoundException>()
            .WithMessage("* has no function Un.Known.");
    }

    [Theory]
    [InlineData("Some.Function.dll", "Some.Function.dll", "Some.Function")]
    [InlineData("Some.Function", "Some.Function", "other.dll")]
    [InlineData("Some.Function.exe", "Some.Function.exe", "other")]
    public void In_a_publish_folder_the_dll_is_taken_and_without_it_the_native_program(
        string expected,
        params string[] files
    )
    {
        Array.ForEach(files, file => Touch(file));
        using EnvironmentVariable set = new(Variable, _folder.FullName);

        FunctionProgram.Find(Name).Path.Should().Be(Path.Combine(_folder.FullName, expected));
    }

    [Theory]
    [InlineData("")]
    [InlineData("missing.dll")]
    public void A_missing_file_is_an_error_that_names_it_and_says_what_to_do(string file)
    {
        string path = Path.Join(_folder.FullName, file);
        using EnvironmentVariable set = new(Variable, path);
        Action finding = () => FunctionProgram.Find(Name);

        finding
            .Should()
            .Throw<FileNotFoundException>()
            .Which.Message.Should()
            .Contain(path)
            .And.Contain(Variable)
            .And.Contain("dotnet build");
    }

    [Fact]
    public void A_function_that_the_build_does_not_know_is_an_error_that_says_what_to_set()
    {
        Action finding = () => FunctionProgram.Find("Un.Known");

        finding
            .Should()
            .Throw<FileNotFoundException>()
            .Which.Message.Should()
            .Contain("Un.Known")
            .And.Contain("FUNCTION_UN_KNOWN");
    }

    private string Touch(string file)
    {
        string path = Path.Combine(_folder.FullName, file);
        File.WriteAllText(path, "");
        return path;
    }
}
