using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;

namespace AccessKeyRotation.Peers;

/// <summary>
/// A Python script, embedded in a test assembly, whose function <c>answer</c> handles one request at a time. It starts
/// with the first request and ends with the tests, because importing a reference implementation takes longer than most
/// requests.
/// </summary>
/// <param name="modules">The modules that Python must be able to import; otherwise the requesting test is skipped with
/// a visible reason.</param>
public sealed class PythonScript(Assembly assembly, string name, params string[] modules)
{
    // The output of a package is not a response.
    private const string Loop = """

        import json as _json, sys as _sys
        _answers, _sys.stdout = _sys.stdout, _sys.stderr
        for _line in _sys.stdin:
            print(_json.dumps(answer(_json.loads(_line))), file=_answers, flush=True)
        """;

    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(5);

    private readonly Lock _turn = new();
    private readonly StringBuilder _story = new();
    private Process? _process;

    /// <summary>Skips the calling test, or fails it, if Python cannot import the script's modules.</summary>
    public void Require()
    {
        foreach (string module in modules)
            Peer.RequirePython(module);
    }

    /// <exception cref="InvalidOperationException">The script ended; the message is its output. The next request starts
    /// it again.</exception>
    public JsonNode Ask(JsonNode question)
    {
        lock (_turn)
        {
            Require();
            _process ??= Start();
            _process.StandardInput.WriteLine(question.ToJsonString());
            return _process.StandardOutput.ReadLineAsync().WaitAsync(MaxWait).GetAwaiter().GetResult() is { } answer
                ? JsonNode.Parse(answer)!
                : throw new InvalidOperationException($"{name} refused what it was given:\n{End()}");
        }
    }

    private Process Start()
    {
        using StreamReader source = new(
            assembly.GetManifestResourceStream(name)
                ?? throw new ArgumentException($"{assembly.GetName().Name} has no script '{name}'.")
        );
        UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
        Process process = Process.Start(
            new ProcessStartInfo(Peer.Find("python3")!, ["-X", "utf8", "-W", "ignore", "-c", source.ReadToEnd() + Loop])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = utf8,
                StandardOutputEncoding = utf8,
                StandardErrorEncoding = utf8,
            }
        )!;
        process.ErrorDataReceived += (_, line) => _story.AppendLine(line.Data);
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Returns the output of the script before it ended.</summary>
    private string End()
    {
        using Process ended = _process!;
        _process = null;
        ended.WaitForExit();
        string story = _story.ToString();
        _story.Clear();
        return story;
    }
}
