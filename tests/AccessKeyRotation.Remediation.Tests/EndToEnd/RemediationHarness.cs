using System.Text.Json;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// The documents as shipped, run by Local's Automation over the built function in a process of its own, against an account on loopback. Set
/// <c>FUNCTION_ACCESSKEYROTATION_REMEDIATION</c> to run the same tests over a published, native or packaged function.
/// </summary>
internal sealed class RemediationHarness : IAsyncDisposable
{
    public const string DocumentPrefix = "AccessKeyRotation-";
    public const string FunctionName = "access-key-rotation-remediation";
    public const string DeliveryKey = "alias/access-key-rotation";
    public const string WaiverPath = "/access-key-rotation/waivers/";

    /// <summary>Under which AWS Config starts remediations.</summary>
    public const string ConfigRole = "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForConfigRemediation/AwsConfigRemediation";

    /// <summary>As long as the built function's clients wait for an answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>More than a busy machine takes for the answers that do come.</summary>
    private static readonly TimeSpan ShortPatience = TimeSpan.FromSeconds(1.5);

    private readonly LocalEndpoint _endpoint;
    private readonly IAsyncDisposable _function;

    private RemediationHarness(LocalAccount account, LocalEndpoint endpoint, IAsyncDisposable function)
    {
        (Account, _endpoint, _function) = (account, endpoint, function);
        TopicArn = account.Topics.Add("access-key-rotation");
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "documents"), "*.yaml"))
            account.Documents.Add(DocumentPrefix + Path.GetFileNameWithoutExtension(file), File.ReadAllText(file));
    }

    public LocalAccount Account { get; }

    public string TopicArn { get; }

    public Uri Url => _endpoint.Url;

    /// <summary>What the function wrote, line by line, over all its invocations.</summary>
    public IReadOnlyList<string> Log => _log;

    private readonly List<string> _log = [];

    /// <param name="environment">Further variables of the function.</param>
    public static async Task<RemediationHarness> StartAsync(params (string Name, string Value)[] environment)
    {
        LocalAccount account = new(TimeProvider.System);
        LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account);
        LocalFunction function = new(FunctionProgram.Find("AccessKeyRotation.Remediation"), new FunctionConfiguration(FunctionName)
        {
            Endpoint = endpoint.Url,
            Timeout = TimeSpan.FromSeconds(300),
            Environment = Variables(environment),
        });
        RemediationHarness harness = new(account, endpoint, function);
        harness.Register((payload, cancellation) => function.InvokeAsync(payload, cancellationToken: cancellation));
        return harness;
    }

    /// <summary>The function in this process, with clients that retry once: the built function would wait for minutes until a call has failed for good.</summary>
    public static Task<RemediationHarness> StartImpatientAsync(params (string Name, string Value)[] environment) =>
        StartInProcessAsync(Patience, TimeProvider.System, environment);

    /// <summary>The same, with clients that wait for an answer no longer than <see cref="ShortPatience"/>: for tests of answers that do not come.</summary>
    public static Task<RemediationHarness> StartHastyAsync() => StartInProcessAsync(ShortPatience, TimeProvider.System, []);

    /// <summary>The function in this process, which pauses a hundredth of what it should: for tests of many runs.</summary>
    public static Task<RemediationHarness> StartInProcessAsync(params (string Name, string Value)[] environment) =>
        StartInProcessAsync(Patience, new HurriedTime(), environment);

    private static async Task<RemediationHarness> StartInProcessAsync(TimeSpan patience, TimeProvider time, (string Name, string Value)[] environment)
    {
        LocalAccount account = new(TimeProvider.System);
        LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account);
        ImpatientFunction function = new(endpoint.Url, patience, time, Variables(environment));
        RemediationHarness harness = new(account, endpoint, function);
        harness.Register((payload, _) => function.InvokeAsync(payload));
        return harness;
    }

    /// <summary>Runs a document to its end, as a person starts it.</summary>
    public Task<AutomationExecution> RunAsync(string document, params (string Name, string Value)[] parameters) => RunAsync(document, executedBy: null, parameters);

    /// <summary>Runs DeactivateAccessKeys for the user to its end, as AWS Config starts it, by a click or automatically.</summary>
    public Task<AutomationExecution> RemediateAsync(IamUser user, params (string Name, string Value)[] parameters) =>
        RunAsync("DeactivateAccessKeys", ConfigRole, [("ResourceId", user.Id), .. parameters]);

    public async Task<AutomationExecution> RunAsync(string document, string? executedBy, (string Name, string Value)[] parameters)
    {
        AutomationExecution execution = Start(document, executedBy, parameters);
        await execution.Completion;
        return execution;
    }

    public AutomationExecution Start(string document, string? executedBy = null, params (string Name, string Value)[] parameters)
    {
        Dictionary<string, IReadOnlyList<string>> given = parameters.ToDictionary(parameter => parameter.Name, parameter => (IReadOnlyList<string>)[parameter.Value]);
        given.TryAdd("TopicArn", [TopicArn]);
        return Account.Automations.Start(DocumentPrefix + document, given, executedBy);
    }

    /// <summary>Invokes the function as a step of a document does, without the document's own check of its parameters.</summary>
    public Task<InvocationResult> InvokeAsync(params (string Name, string Value)[] request) => Account.Functions.Find(FunctionName)!
        .Invoke(JsonSerializer.Serialize(request.ToDictionary(field => field.Name, field => field.Value)), CancellationToken.None);

    public IamUser AddUser(string name, params double[] keyAgesInDays)
    {
        IamUser user = Account.Users.Add(name, createDate: DaysAgo(1000));
        foreach (double age in keyAgesInDays)
            Account.Users.AddAccessKey(name, DaysAgo(age));
        return Account.Users.Present.Get(name);
    }

    /// <summary>Writes a waiver of yesterday for all keys that the user had then.</summary>
    public void Waive(string user, int expiresInDays = 30) => Account.Parameters.Put(
        $"{WaiverPath}{Account.Parameters.All.Count}", $$"""{"user":"{{user}}","owner":"team-a","reason":"r","expires":"{{DaysAgo(-expiresInDays):yyyy-MM-dd}}"}""", DaysAgo(1));

    public void Tag(string user, string key, string value) => Account.Users.Change(user, current => current with { Tags = current.Tags.SetItem(key, value) });

    public IamUser Now(IamUser user) => Account.Users.Present.InOrder.Single(other => other.Id == user.Id);

    /// <summary>The status of each key, in the order of their creation.</summary>
    public IEnumerable<AccessKeyStatus> StatusesOf(IamUser user) => Now(user).AccessKeys.OrderBy(key => key.CreateDate).Select(key => key.Status);

    public string? RecordOf(IamUser user, AccessKey key) => Now(user).Tags.GetValueOrDefault($"access-key-rotation:deactivated:{key.Id}");

    /// <summary>The calls that change something, by their actions. Starting the document is not the function's.</summary>
    public IEnumerable<string> Writes => Account.Calls.All.Select(call => call.Action).Where(IsWrite);

    /// <summary>The answer of the document's step that invoked the function.</summary>
    public static JsonElement AnswerOf(AutomationExecution execution) =>
        JsonElement.Parse(execution.Steps[^1].Outputs["Payload"][0]);

    public static string SummaryOf(AutomationExecution execution) => AnswerOf(execution).GetProperty("Summary").GetString()!;

    public static DateTimeOffset DaysAgo(double days) => TimeProvider.System.GetUtcNow().AddDays(-days);

    public async ValueTask DisposeAsync()
    {
        await _function.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    public static bool IsWrite(string action) => !action.StartsWith("Get", StringComparison.Ordinal) && !action.StartsWith("List", StringComparison.Ordinal)
        && !action.StartsWith("Describe", StringComparison.Ordinal) && action != "GenerateCredentialReport";

    private static Dictionary<string, string> Variables((string Name, string Value)[] environment)
    {
        Dictionary<string, string> variables = new() { ["DELIVERY_KEY_ID"] = DeliveryKey };
        foreach ((string name, string value) in environment)
            variables[name] = value;
        return variables;
    }

    private void Register(Func<string, CancellationToken, Task<InvocationResult>> invoke) =>
        Account.Functions.Add(FunctionName, $"arn:aws:lambda:us-east-1:{Account.Id}:function:{FunctionName}", async (payload, cancellation) =>
        {
            InvocationResult result = await invoke(payload, cancellation);
            lock (_log)
                _log.AddRange(result.Log);
            return result;
        });
}
