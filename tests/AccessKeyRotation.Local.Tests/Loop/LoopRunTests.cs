using AccessKeyRotation.Local.Loop;
using Spectre.Console.Testing;

namespace AccessKeyRotation.Local.Tests.Loop;

public sealed class LoopRunTests
{
    [Fact]
    public async Task An_interrupted_run_is_neither_right_nor_wrong()
    {
        using StringWriter errors = new();
        LoopRun run = new(new TestConsole(), errors, TextReader.Null, TimeProvider.System);

        int exitCode = await run.RunAsync(new LoopOptions(), new CancellationToken(canceled: true));

        (exitCode, $"{errors}").Should().Be((130, ""));
    }
}
