using System.IO.Pipes;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Tests.Lambda;

public sealed class PipeMarkTests
{
    [SkippableTheory]
    [InlineData("")]
    [InlineData("the last words, without a line end")]
    public async Task The_mark_counts_as_read_after_the_text_before_it_has_been_kept(string text)
    {
        await using AnonymousPipeServerStream output = new(PipeDirection.Out);
        using StreamReader reader = new(new AnonymousPipeClientStream(PipeDirection.In, output.ClientSafePipeHandle));
        PipeMark mark = new();
        Task? read = mark.TryPut(Environment.ProcessId, (int)output.SafePipeHandle.DangerousGetHandle());
        Skip.If(read is null, "This system has no /proc, and therefore no marks.");

        List<string> kept = [];

        mark.Read(text + await reader.ReadLineAsync(), line =>
        {
            read!.IsCompleted.Should().BeFalse();
            kept.Add(line);
        });

        kept.Should().Equal(text.Length == 0 ? [] : [text]);
        read!.IsCompleted.Should().BeTrue();
    }
}
