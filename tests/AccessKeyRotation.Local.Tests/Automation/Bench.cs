using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Lambda;
using Microsoft.Extensions.Time.Testing;

namespace AccessKeyRotation.Local.Tests.Automation;

/// <summary>
/// An account with a clock that tests can set, functions that are lambdas, and documents of any length.
/// </summary>
internal sealed class Bench
{
    public const string Document = "TestDocument";

    private readonly Dictionary<string, int> _calls = [];

    public Bench(LocalAccount? account = null, FakeTimeProvider? time = null)
    {
        Time = time ?? new(new DateTimeOffset(2026, 11, 23, 8, 30, 0, TimeSpan.Zero));
        Account = account ?? new(Time);
    }

    public FakeTimeProvider Time { get; }

    public LocalAccount Account { get; }

    /// <summary>Every event that a function received, as <c>name event</c>.</summary>
    public List<string> Invocations { get; } = [];

    public static InvocationResult Returns(string payload) => new("request", payload, null, TimeSpan.Zero, []);

    public static InvocationResult Fails(string type, string message) =>
        new("request", null, new(type, message), TimeSpan.Zero, []);

    public static string Arn(string function) => $"arn:aws:lambda:us-east-1:111122223333:function:{function}";

    /// <summary>Adds a function that returns these results in order and repeats the last one.</summary>
    public void AddFunction(string name, params InvocationResult[] results) =>
        Account.Functions.Add(name, Arn(name), (payload, _) =>
        {
            lock (Invocations)
            {
                Invocations.Add($"{name} {payload}");
                int call = _calls[name] = _calls.GetValueOrDefault(name) + 1;
                return Task.FromResult(results[Math.Min(call, results.Length) - 1]);
            }
        });

    /// <summary>
    /// Adds a function that ends only when it is cancelled. The task completes when the function is called.
    /// </summary>
    public Task AddHangingFunction(string name)
    {
        TaskCompletionSource called = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Account.Functions.Add(name, Arn(name), async (_, cancellationToken) =>
        {
            called.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return Returns("never");
        });
        return called.Task;
    }

    public void AddDocument(string steps, string parameters = "", string outputs = "", string name = Document) =>
        Account.Documents.Add(name, Yaml(steps, parameters, outputs));

    public static string Yaml(string steps, string parameters = "", string outputs = "") =>
        $"schemaVersion: '0.3'\n{Section("parameters", parameters)}{Section("mainSteps", steps)}{Section("outputs", outputs)}";

    public AutomationExecution Start(params (string Name, string Value)[] parameters) =>
        Account.Automations.Start(
            Document,
            parameters.ToDictionary(parameter => parameter.Name, IReadOnlyList<string> (parameter) => [parameter.Value])
        );

    /// <summary>Adds the document, starts it and waits for its end.</summary>
    public async Task<AutomationExecution> RunAsync(
        string steps,
        string parameters = "",
        string outputs = "",
        params (string Name, string Value)[] given
    )
    {
        AddDocument(steps, parameters, outputs);
        AutomationExecution execution = Start(given);
        await execution.Completion;
        return execution;
    }

    /// <summary>Waits until the background execution has the status.</summary>
    public static async Task ReachAsync(AutomationExecution execution, AutomationStatus status)
    {
        for (int look = 0; execution.Status != status; look++)
        {
            look.Should().BeLessThan(1000, "the execution is {0} and should become {1}", execution.Status, status);
            await Task.Delay(10);
        }
    }

    private static string Section(string name, string yaml) => yaml.Length == 0 ? "" : $"{name}:\n{yaml}\n";
}
