using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>The simulator of @cdklabs/cdk-ssm-documents in a separate process. Runs one document at a time.</summary>
internal sealed class Simulator : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly StringBuilder _story = new();

    private Simulator(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) => _story.AppendLine(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>Skips the calling test if node or the packages are missing.</summary>
    public static Simulator Start()
    {
        Peer.Require("node");
        ProcessStartInfo start = new(Peer.Find("node")!, [NpmPackages.ScriptPath("simulate.js")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in NpmPackages.NodeEnvironment())
            start.Environment[name] = value;
        return new(Process.Start(start)!);
    }

    /// <param name="invoke">The function: receives the payload of an invocation.</param>
    /// <param name="approve">The approver: receives the ARN of the requested approver.</param>
    public async Task<SimulatedRun> RunAsync(
        string document,
        string executionId,
        IEnumerable<(string Name, string Value)> parameters,
        Func<string, Task<InvocationResult>> invoke,
        Func<string, Task<bool>> approve
    )
    {
        await WriteAsync(
            new
            {
                file = ShippedDocuments.FileOf(document),
                executionId,
                parameters = parameters.ToDictionary(each => each.Name, each => each.Value),
            }
        );
        while (true)
        {
            JsonNode message = JsonNode.Parse(await ReadAsync())!;
            if (message["invoke"] is { } invocation)
                await WriteAsync(AnswerOf(await invoke(invocation["payload"]!.ToJsonString())));
            else if (message["ask"] is { } approver)
                await WriteAsync(new { approved = await approve((string)approver!) });
            else
                return message.Deserialize<SimulatedRun>(Web)!;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(MaxWait);
        _process.Dispose();
    }

    private static object AnswerOf(InvocationResult result) =>
        result.Error is { } error ? new { error = error.ErrorMessage } : new { payload = result.Payload };

    private async Task WriteAsync(object message)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(message, Web));
        await _process.StandardInput.FlushAsync();
    }

    private async Task<string> ReadAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(MaxWait)
        ?? throw new InvalidOperationException($"The simulator ended:\n{_story}");
}
