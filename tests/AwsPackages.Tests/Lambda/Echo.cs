using AccessKeyRotation.Local.Lambda;

namespace AwsPackages.Tests.Lambda;

/// <summary>The test function in a separate process, started as Lambda does.</summary>
internal static class Echo
{
    public static FunctionProgram Program { get; } = FunctionProgram.Find("EchoFunction", typeof(Echo).Assembly);

    public static LocalFunction Start(params (string Name, string Value)[] variables) =>
        new(
            Program,
            new FunctionConfiguration("echo")
            {
                Environment = variables.ToDictionary(variable => variable.Name, variable => variable.Value),
            }
        );
}
