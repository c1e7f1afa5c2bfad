using System.Collections.Concurrent;
using System.Text.Json;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Records;
using AccessKeyRotation.Tests.EndToEnd;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// The shipped documents, run by Local's Automation with the built function in a separate process, against an account
/// on loopback. Set <c>FUNCTION_ACCESSKEYROTATION_REMEDIATION</c> to run the same tests with a published, native or
/// packaged function.
/// </summary>
internal sealed class RemediationHarness : IAsyncDisposable
{
    public const string DocumentPrefix = "AccessKeyRotation-";
    public const string FunctionName = "access-key-rotation-remediation";
    public const string DeliveryKey = "alias/access-key-rotation";
    public const string RecordsKey = "6a1c7f20-3c1e-4c3b-9d52-0d9a4f1f7a11";
    public const string WaiverPath = "/access-key-rotation/waivers/";

    /// <summary>The role with which AWS Config starts remediations.</summary>
    public const string ConfigRole =
        "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForConfigRemediation/AwsConfigRemediation";

    /// <summary>The time that the built function's clients wait for a response.</summary>
    private static readonly TimeSpan ClientTimeout = TimeSpan.FromSeconds(20);

    /// <summary>The deployed function's timeout.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>More time than a busy machine needs for responses.</summary>
    private static readonly TimeSpan ShortClientTimeout = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<IAsyncDisposable> _owned;

    /// <param name="owned">Disposed in this order.</param>
    private RemediationHarness(LocalAccount account, Uri url, params IReadOnlyList<IAsyncDisposable> owned)
    {
        (Account, Url, _owned) = (account, url, owned);
        TopicArn = account.Topics.Add("access-key-rotation");
        account.SecretIssued = secret => _issuedSecrets.Enqueue(secret);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "documents"), "*.yaml"))
            account.Documents.Add(DocumentPrefix + Path.GetFileNameWithoutExtension(file), File.ReadAllText(file));
    }

    public LocalAccount Account { get; }

    public string TopicArn { get; }

    public Uri Url { get; }

    /// <summary>The secrets of all created access keys, in order.</summary>
    public IReadOnlyCollection<string> IssuedSecrets => _issuedSecrets;

    private readonly ConcurrentQueue<string> _issuedSecrets = [];

    /// <summary>The output of the function, line by line, of all invocations.</summary>
    public IReadOnlyList<string> Log => _log;

    private readonly List<string> _log = [];

    /// <param name="environment">Additional variables of the function.</param>
    public static async Task<RemediationHarness> StartAsync(params (string Name, string Value)[] environment)
    {
        LocalAccount account = new(TimeProvider.System);
        FunctionConfiguration configuration = new(FunctionName)
        {
            Timeout = TimeSpan.FromSeconds(300),
            Environment = Variables(account, environment),
        };
        WarmFunction function = await WarmFunction.LeaseAsync("AccessKeyRotation.Remediation", configuration, account);
        RemediationHarness harness = new(account, function.Url, function);
        harness.Register(function.InvokeAsync);
        return harness;
    }

    /// <summary>
    /// Starts the function with clients that wait at most <see cref="ShortClientTimeout" /> for a response, for tests
    /// of missing responses.
    /// </summary>
    public static Task<RemediationHarness> StartShortTimeoutAsync() =>
        StartInProcessAsync(ShortClientTimeout, new AcceleratedTime(), Timeout, []);

    /// <summary>
    /// Starts the function in this process, with clients that retry once and pauses of a hundredth of their length. The
    /// built function would wait for minutes until a call fails permanently.
    /// </summary>
    public static Task<RemediationHarness> StartInProcessAsync(params (string Name, string Value)[] environment) =>
        StartInProcessAsync(ClientTimeout, new AcceleratedTime(), Timeout, environment);

    /// <summary>
    /// Starts the function in this process with the test's clock and the given time for each invocation.
    /// </summary>
    public static Task<RemediationHarness> StartInProcessAsync(TimeProvider time, TimeSpan remaining) =>
        StartInProcessAsync(ClientTimeout, time, remaining, []);

    private static async Task<RemediationHarness> StartInProcessAsync(
        TimeSpan clientTimeout,
        TimeProvider time,
        TimeSpan remaining,
        (string Name, string Value)[] environment
    )
    {
        LocalAccount account = new(TimeProvider.System);
        LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account);
        FastRetryFunction function = new(endpoint.Url, clientTimeout, time, remaining, Variables(account, environment));
        RemediationHarness harness = new(account, endpoint.Url, function, endpoint);
        harness.Register((payload, _) => function.InvokeAsync(payload));
        return harness;
    }

    /// <summary>Runs a document to its end, as a person starts it.</summary>
    public Task<AutomationExecution> RunAsync(string document, params (string Name, string Value)[] parameters) =>
        RunAsync(document, executedBy: null, parameters);

    /// <summary>
    /// Runs DeactivateAccessKeys for the user to its end, as AWS Config starts it, by a click or automatically.
    /// </summary>
    public Task<AutomationExecution> RemediateAsync(IamUser user, params (string Name, string Value)[] parameters) =>
        RunAsync("DeactivateAccessKeys", ConfigRole, [("ResourceId", user.Id), .. parameters]);

    public async Task<AutomationExecution> RunAsync(
        string document,
        string? executedBy,
        (string Name, string Value)[] parameters
    )
    {
        AutomationExecution execution = Start(document, executedBy, parameters);
        await execution.Completion;
        return execution;
    }

    public AutomationExecution Start(
        string document,
        string? executedBy = null,
        params (string Name, string Value)[] parameters
    )
    {
        Dictionary<string, IReadOnlyList<string>> given = parameters.ToDictionary(
            parameter => parameter.Name,
            parameter => (IReadOnlyList<string>)[parameter.Value]
        );
        given.TryAdd("TopicArn", [TopicArn]);
        return Account.Automations.Start(DocumentPrefix + document, given, executedBy);
    }

    /// <summary>
    /// Invokes the function as a step of a document does, without the document's own parameter check.
    /// </summary>
    public Task<InvocationResult> InvokeAsync(params (string Name, string Value)[] request) =>
        Account
            .Functions.Find(FunctionName)!
            .Invoke(
                JsonSerializer.Serialize(request.ToDictionary(field => field.Name, field => field.Value)),
                CancellationToken.None
            );

    public IamUser AddUser(string name, params double[] keyAgesInDays)
    {
        IamUser user = Account.Users.Add(name, createDate: DaysAgo(1000).AddMinutes(-Account.Users.Present.Count));
        foreach (double age in keyAgesInDays)
            Account.Users.AddAccessKey(name, DaysAgo(age));
        return Account.Users.Present.Get(name);
    }

    /// <summary>Writes a waiver, as of yesterday, for all keys that the user had then.</summary>
    public void Waive(string user, int expiresInDays = 30) =>
        Account.Parameters.Put(
            $"{WaiverPath}{Account.Parameters.All.Count}",
            $$"""{"user":"{{user}}","owner":"team-a","reason":"r","expires":"{{DaysAgo(-expiresInDays):yyyy-MM-dd}}"}""",
            DaysAgo(1)
        );

    public void Tag(string user, string key, string value) =>
        Account.Users.Change(user, current => current with { Tags = current.Tags.SetItem(key, value) });

    public IamUser Now(IamUser user) => Account.Users.Present.InOrder.Single(other => other.Id == user.Id);

    /// <summary>Returns the status of each key, in the order of creation.</summary>
    public IEnumerable<AccessKeyStatus> StatusesOf(IamUser user) =>
        Now(user).AccessKeys.OrderBy(key => key.CreateDate).Select(key => key.Status);

    /// <summary>
    /// Returns the record of the key's deactivation as one line; null if none is verified or the key was reactivated.
    /// </summary>
    public string? RecordOf(IamUser user, AccessKey key) =>
        DeactivationOf(user, key.Id) is { Phase: not DeactivationPhase.Reactivated } record
            ? $"{record.Phase.ToString().ToLowerInvariant()} at={record.At:yyyy-MM-dd'T'HH:mm:ss'Z'} execution={record.ExecutionId} because={record.Cause}"
                + (record.IsNotified ? " notified=yes" : "")
            : null;

    /// <summary>Returns the value of the marker tag; null if the user has none.</summary>
    public string? MarkerOf(IamUser user, AccessKey key) =>
        Now(user).Tags.GetValueOrDefault(UserMarker.TagKeyOf(new(key.Id)));

    /// <summary>
    /// Returns the record of the key's deactivation that the function would read now; null if no record is verified.
    /// </summary>
    public DeactivationRecord? DeactivationOf(IamUser user, string key) =>
        RecordsInAccount.Find<DeactivationRecord>(
            Account,
            RecordsKey,
            new(RecordKind.Deactivation, new(user.Id), new(key))
        );

    /// <summary>
    /// Returns the record of the old key's rotation that the function would read now; null if no record is verified.
    /// </summary>
    public RotationRecord? RotationOf(IamUser user, string oldKey) =>
        RecordsInAccount.Find<RotationRecord>(Account, RecordsKey, new(RecordKind.Rotation, new(user.Id), new(oldKey)));

    /// <summary>Writes a record as the function does at that time.</summary>
    public void WriteRecord<TRecord>(IamUser user, TRecord record, DateTimeOffset writtenAt)
        where TRecord : class, ISignedRecord<TRecord> =>
        RecordsInAccount.Write(Account, RecordsKey, new(user.Id), record, writtenAt);

    /// <summary>The actions of the calls that change the account, without the start of the document.</summary>
    public IEnumerable<string> Writes => Account.Calls.All.Select(call => call.Action).Where(SingleCall.IsWrite);

    /// <summary>Returns the answer of the document's step that invoked the function.</summary>
    public static JsonElement AnswerOf(AutomationExecution execution) =>
        JsonElement.Parse(execution.Steps[^1].Outputs["Payload"][0]);

    public static string SummaryOf(AutomationExecution execution) =>
        AnswerOf(execution).GetProperty("Summary").GetString()!;

    public static DateTimeOffset DaysAgo(double days) => TimeProvider.System.GetUtcNow().AddDays(-days);

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable each in _owned)
            await each.DisposeAsync();
    }

    private static Dictionary<string, string> Variables(LocalAccount account, (string Name, string Value)[] environment)
    {
        Dictionary<string, string> variables = new()
        {
            ["DELIVERY_KEY_ID"] = DeliveryKey,
            ["INCLUDE_USAGE"] = "false",
            ["RECORDS_KEY_ID"] = account.KmsKeys.Add(RecordsKey).Id,
        };
        foreach ((string name, string value) in environment)
            variables[name] = value;
        return variables;
    }

    private void Register(Func<string, CancellationToken, Task<InvocationResult>> invoke) =>
        Account.Functions.Add(
            FunctionName,
            $"arn:aws:lambda:us-east-1:{Account.Id}:function:{FunctionName}",
            async (payload, cancellationToken) =>
            {
                InvocationResult result = await invoke(payload, cancellationToken);
                lock (_log)
                    _log.AddRange(result.Log);
                return result;
            }
        );
}
