using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;

namespace AccessKeyRotation.Peers;

/// <summary>
/// A Python script, embedded in a test assembly, whose function <c>answer</c> is asked one question after the other. It is started at the first and ends with
/// the tests: to import what a judge consists of takes longer than most of its answers.
/// </summary>
/// <param name="modules">What Python must be able to import; a test that asks is skipped with a visible reason where it is not installed.</param>
public sealed class PythonScript(Assembly assembly, string name, params string[] modules)
{
    // What a package prints is no answer.
    private const string Loop = """

        import json as _json, sys as _sys
        _answers, _sys.stdout = _sys.stdout, _sys.stderr
        for _line in _sys.stdin:
            print(_json.dumps(answer(_json.loads(_line))), file=_answers, flush=True)
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Lock _turn = new();
    private readonly StringBuilder _story = new();
    private Process? _process;

    /// <exception cref="InvalidOperationException">The script ended instead; the message is what it wrote. The next question starts it anew.</exception>
    public JsonNode Ask(JsonNode question)
    {
        lock (_turn)
        {
            foreach (string module in modules)
                Peer.RequirePython(module);
            _process ??= Start();
            _process.StandardInput.WriteLine(question.ToJsonString());
            return _process.StandardOutput.ReadLineAsync().WaitAsync(Patience).GetAwaiter().GetResult() is { } answer
                ? JsonNode.Parse(answer)!
                : throw new InvalidOperationException($"{name} refused what it was given:\n{End()}");
        }
    }

    private Process Start()
    {
        using StreamReader source = new(assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"{assembly.GetName().Name} has no script '{name}'."));
        UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
        Process process = Process.Start(new ProcessStartInfo(Peer.Find("python3")!, ["-X", "utf8", "-W", "ignore", "-c", source.ReadToEnd() + Loop])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
        })!;
        process.ErrorDataReceived += (_, line) => _story.AppendLine(line.Data);
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>What the script wrote before it ended.</summary>
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
