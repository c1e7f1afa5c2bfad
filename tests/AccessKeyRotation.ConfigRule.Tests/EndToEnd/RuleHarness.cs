using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Sweeps;
using Rule = AccessKeyRotation.Local.Account.ConfigRule;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>
/// The built rule function as a process of its own, invoked as AWS Config does, against an account on loopback. Set
/// <c>FUNCTION_ACCESSKEYROTATION_CONFIGRULE</c> to run the same tests over a published, native or packaged function.
/// </summary>
internal sealed class RuleHarness : IAsyncDisposable
{
    private readonly LocalEndpoint _endpoint;
    private readonly LocalFunction _function;

    private RuleHarness(LocalAccount account, Rule rule, LocalEndpoint endpoint, LocalFunction function) =>
        (Account, Rule, _endpoint, _function) = (account, rule, endpoint, function);

    public LocalAccount Account { get; }

    public Rule Rule { get; }

    /// <summary>False leaves it to the function to have the first report made.</summary>
    public bool HasReport { get; set; } = true;

    /// <summary>The result token of the latest event.</summary>
    public string ResultToken { get; private set; } = "";

    public static Task<RuleHarness> StartAsync() => StartAsync(new LocalAccount(TimeProvider.System));

    public static async Task<RuleHarness> StartAsync(
        LocalAccount account, Uri? iamEndpoint = null, TimeSpan? timeout = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account);
        Dictionary<string, string> variables = new(environment ?? new Dictionary<string, string>());
        if (iamEndpoint is not null)
            variables["AWS_ENDPOINT_URL_IAM"] = iamEndpoint.ToString();
        LocalFunction function = new(FunctionProgram.Find("AccessKeyRotation.ConfigRule"), new FunctionConfiguration("access-key-rotation-rule")
        {
            Endpoint = endpoint.Url,
            Region = "eu-west-1",
            Environment = variables,
            Timeout = timeout ?? TimeSpan.FromSeconds(60),
        });
        return new(account, account.Rules.Add("access-keys-rotated-in-time"), endpoint, function);
    }

    /// <summary>Runs the rule on its schedule. A test that says nothing of the credential report gets one of the present moment.</summary>
    /// <param name="notified">When the notification was created; null is now.</param>
    /// <param name="rule">Null is the account's first.</param>
    public Task<InvocationResult> SweepAsync(string? parameters = null, DateTimeOffset? notified = null, Rule? rule = null)
    {
        if (Account.Report.Csv is null && HasReport)
            Account.Report.Make();
        return InvokeAsync(Edited(Scheduled(parameters, rule), invokingEvent =>
        {
            if (notified is { } moment)
                invokingEvent["notificationCreationTime"] = JsonValue.Create(moment);
        }));
    }

    public string Scheduled(string? parameters = null, Rule? rule = null) =>
        RuleEvent.Scheduled(Account, rule ?? Rule, Invoke(rule ?? Rule), parameters);

    /// <summary>Tells the rule that a user changed, by the newest configuration item of that user.</summary>
    public Task<InvocationResult> ChangeAsync(string userId, string? parameters = null, bool eventLeftScope = false) =>
        ChangeAsync(NewestItem(userId), parameters, eventLeftScope);

    public Task<InvocationResult> ChangeAsync(ConfigurationItem item, string? parameters = null, bool eventLeftScope = false) =>
        InvokeAsync(Changed(item, parameters, eventLeftScope));

    public string Changed(ConfigurationItem item, string? parameters = null, bool eventLeftScope = false) =>
        RuleEvent.Changed(Account, Rule, Invoke(Rule), item, parameters, eventLeftScope);

    public Task<InvocationResult> ChangeOversizedAsync(string userId) => ChangeOversizedAsync(NewestItem(userId));

    public Task<InvocationResult> ChangeOversizedAsync(ConfigurationItem item) =>
        InvokeAsync(RuleEvent.Oversized(Account, Rule, Invoke(Rule), item));

    public Task<InvocationResult> InvokeAsync(string payload) => _function.InvokeAsync(payload);

    public ConfigurationItem NewestItem(string userId) => Account.History.Items.Last(item => item.ResourceId == userId);

    /// <summary>The compliance type that AWS Config holds of the user, or null.</summary>
    public ComplianceType? ComplianceOf(IamUser user) => Rule.ResultOf(user.Id)?.Evaluation.Compliance;

    public string? AnnotationOf(IamUser user) => Rule.ResultOf(user.Id)?.Evaluation.Annotation;

    /// <summary>How often IAM was called, retries included.</summary>
    public int IamCalls => Account.Calls.All.Count(call => call.Service == "iam");

    /// <summary>The ids in each call of PutEvaluations, in the order of the calls.</summary>
    public IReadOnlyList<IReadOnlyList<string>> PutIds =>
        [.. Account.Calls.Of("PutEvaluations").Select(call => JsonNode.Parse(call.Request.Json!)!["Evaluations"]!.AsArray()
            .Select(evaluation => (string)evaluation!["ComplianceResourceId"]!).ToArray())];

    public IamUser AddUser(string name, params double[] keyAgesInDays)
    {
        IamUser user = Account.Users.Add(name, createDate: DaysAgo(1000));
        foreach (double age in keyAgesInDays)
            Account.Users.AddAccessKey(name, DaysAgo(age));
        return user;
    }

    /// <summary>A user with one key, whose turn to be read live is, or is not, on that day.</summary>
    public IamUser AddUserOfSlice(string name, DateTimeOffset day, bool isInSlice)
    {
        string id = Enumerable.Range(0, 10_000).Select(number => $"AIDA{name.ToUpperInvariant()}{number:D12}").First(id => IsInSlice(id, day) == isInSlice);
        return Account.Users.Add(name, createDate: DaysAgo(1000), id: id);
    }

    /// <summary>What AWS Config held of the user before this run, put a day ago.</summary>
    public void Remember(IamUser user, ComplianceType compliance, string annotation = "remembered") =>
        Rule.Remember(new(ConfigurationItem.UserType, user.Id, compliance, DaysAgo(1), annotation));

    /// <summary>Does something to the account in the middle of the run, just before the first such call is answered.</summary>
    public void Once(string action, Action change)
    {
        int calls = 0;
        Account.Faults.BeforeAnswer = request =>
        {
            if (request.Action == action && Interlocked.Increment(ref calls) == 1)
                change();
        };
    }

    public static bool IsInSlice(string userId, DateTimeOffset day) =>
        RollingSlice.Includes(new(userId), DateOnly.FromDateTime(day.UtcDateTime));

    public static DateTimeOffset DaysAgo(double days) => TimeProvider.System.GetUtcNow().AddDays(-days);

    /// <summary>The event with another inner event, which is a text that holds JSON.</summary>
    public static string Edited(string configEvent, Action<JsonObject> edit)
    {
        JsonObject outer = JsonNode.Parse(configEvent)!.AsObject();
        JsonObject inner = JsonNode.Parse((string)outer["invokingEvent"]!)!.AsObject();
        edit(inner);
        outer["invokingEvent"] = inner.ToJsonString();
        return outer.ToJsonString();
    }

    /// <summary>The run's line in CloudWatch's embedded metric format.</summary>
    public static JsonElement MetricsOf(InvocationResult result) =>
        JsonElement.Parse(result.Log.Should().ContainSingle(line => line.StartsWith("{\"_aws\"", StringComparison.Ordinal)).Subject);

    public static double Metric(InvocationResult result, string name) => MetricsOf(result).GetProperty(name).GetDouble();

    public async ValueTask DisposeAsync()
    {
        await _function.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    private Local.Account.RuleInvocation Invoke(Rule rule)
    {
        Local.Account.RuleInvocation invocation = rule.Invoke();
        ResultToken = invocation.ResultToken;
        return invocation;
    }
}
