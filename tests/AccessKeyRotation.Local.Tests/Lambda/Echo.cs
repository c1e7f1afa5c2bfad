using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Tests.Lambda;

/// <summary>A function whose behavior each request selects.</summary>
internal static class Echo
{
    public static FunctionProgram Program { get; } = FunctionProgram.Find("EchoFunction", typeof(Echo).Assembly);

    public static FunctionConfiguration Configuration { get; } = new("echo");

    public static LocalFunction Start(FunctionConfiguration? configuration = null) =>
        new(Program, configuration ?? Configuration);
}
