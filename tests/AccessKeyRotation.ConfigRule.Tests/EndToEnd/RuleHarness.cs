using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Tests.EndToEnd;
using Rule = AccessKeyRotation.Local.Account.ConfigRule;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>
/// The built rule function in a separate process, invoked as AWS Config does, against an account on loopback. Set
/// <c>FUNCTION_ACCESSKEYROTATION_CONFIGRULE</c> to run the same tests with a published, native or packaged function.
/// </summary>
internal sealed class RuleHarness : IAsyncDisposable
{
    private readonly WarmFunction _function;
    private int _users;

    private RuleHarness(LocalAccount account, Rule rule, WarmFunction function) =>
        (Account, Rule, _function) = (account, rule, function);

    public LocalAccount Account { get; }

    public Rule Rule { get; }

    /// <summary>False if the function has to request the first report.</summary>
    public bool HasReport { get; set; } = true;

    /// <summary>The result token of the latest event.</summary>
    public string ResultToken { get; private set; } = "";

    public static Task<RuleHarness> StartAsync() => StartAsync(new LocalAccount(TimeProvider.System));

    public static async Task<RuleHarness> StartAsync(
        LocalAccount account,
        Uri? iamEndpoint = null,
        TimeSpan? timeout = null,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        Dictionary<string, string> variables = new(environment ?? new Dictionary<string, string>());
        if (iamEndpoint is not null)
            variables["AWS_ENDPOINT_URL_IAM"] = iamEndpoint.ToString();
        FunctionConfiguration configuration = new("access-key-rotation-rule")
        {
            AccountId = account.Id,
            Region = "eu-west-1",
            Environment = variables,
            Timeout = timeout ?? TimeSpan.FromSeconds(60),
        };
        WarmFunction function = await WarmFunction.LeaseAsync("AccessKeyRotation.ConfigRule", configuration, account);
        return new(account, account.Rules.Add("access-keys-rotated-in-time"), function);
    }

    /// <summary>
    /// Runs the rule's schedule. If the test sets no credential report, a current one is stored first.
    /// </summary>
    /// <param name="notified">When the notification was created; null for now.</param>
    /// <param name="rule">Null for the account's first rule.</param>
    public Task<InvocationResult> EvaluateAllAsync(
        string? parameters = null,
        DateTimeOffset? notified = null,
        Rule? rule = null
    )
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

    /// <summary>Sends a change notification with the user's newest configuration item.</summary>
    public Task<InvocationResult> ChangeAsync(string userId, string? parameters = null, bool eventLeftScope = false) =>
        ChangeAsync(NewestItem(userId), parameters, eventLeftScope);

    public Task<InvocationResult> ChangeAsync(
        ConfigurationItem item,
        string? parameters = null,
        bool eventLeftScope = false
    ) => InvokeAsync(Changed(item, parameters, eventLeftScope));

    public string Changed(ConfigurationItem item, string? parameters = null, bool eventLeftScope = false) =>
        RuleEvent.Changed(Account, Rule, Invoke(Rule), item, parameters, eventLeftScope);

    public Task<InvocationResult> ChangeOversizedAsync(string userId) => ChangeOversizedAsync(NewestItem(userId));

    public Task<InvocationResult> ChangeOversizedAsync(ConfigurationItem item) =>
        InvokeAsync(RuleEvent.Oversized(Account, Rule, Invoke(Rule), item));

    public Task<InvocationResult> InvokeAsync(string payload) => _function.InvokeAsync(payload);

    public ConfigurationItem NewestItem(string userId) => Account.History.Items.Last(item => item.ResourceId == userId);

    /// <summary>Returns the user's compliance type in AWS Config; null if there is none.</summary>
    public ComplianceType? ComplianceOf(IamUser user) => Rule.ResultOf(user.Id)?.Evaluation.Compliance;

    public string? AnnotationOf(IamUser user) => Rule.ResultOf(user.Id)?.Evaluation.Annotation;

    /// <summary>The number of IAM calls, including retries.</summary>
    public int IamCalls => Account.Calls.All.Count(call => call.Service == "iam");

    /// <summary>The ids in each call of PutEvaluations, in the order of the calls.</summary>
    public IReadOnlyList<IReadOnlyList<string>> PutIds =>
        [
            .. Account
                .Calls.Of("PutEvaluations")
                .Select(call =>
                    JsonNode.Parse(call.Request.Json!)!["Evaluations"]!
                        .AsArray()
                        .Select(evaluation => (string)evaluation!["ComplianceResourceId"]!)
                        .ToArray()
                ),
        ];

    public IamUser AddUser(string name, params double[] keyAgesInDays)
    {
        IamUser user = Account.Users.Add(name, createDate: LongAgo());
        foreach (double age in keyAgesInDays)
            Account.Users.AddAccessKey(name, DaysAgo(age));
        return user;
    }

    /// <summary>Adds a user with one key who is, or is not, in the rolling sample of the day.</summary>
    public IamUser AddUserOfSlice(string name, DateTimeOffset day, bool isInSlice)
    {
        string id = Enumerable
            .Range(0, 10_000)
            .Select(number => $"AIDA{name.ToUpperInvariant()}{number:D12}")
            .First(id => IsInSlice(id, day) == isInSlice);
        return Account.Users.Add(name, createDate: LongAgo(), id: id);
    }

    /// <summary>Stores an earlier result of the user, submitted a day ago.</summary>
    public void Remember(IamUser user, ComplianceType compliance, string annotation = "remembered") =>
        Rule.Remember(new(ConfigurationItem.UserType, user.Id, compliance, DaysAgo(1), annotation));

    /// <summary>Changes the account during the run, just before the response to the first such call.</summary>
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

    /// <summary>Returns a different second for each user, because users who share one are not typical.</summary>
    private DateTimeOffset LongAgo() => DaysAgo(1000).AddMinutes(-_users++);

    /// <summary>Returns the event with another invoking event, which is a string that contains JSON.</summary>
    public static string Edited(string configEvent, Action<JsonObject> edit)
    {
        JsonObject outer = JsonNode.Parse(configEvent)!.AsObject();
        JsonObject inner = JsonNode.Parse((string)outer["invokingEvent"]!)!.AsObject();
        edit(inner);
        outer["invokingEvent"] = inner.ToJsonString();
        return outer.ToJsonString();
    }

    /// <summary>Returns the run's line in CloudWatch's embedded metric format.</summary>
    public static JsonElement MetricsOf(InvocationResult result) =>
        JsonElement.Parse(
            result.Log.Should().ContainSingle(line => line.StartsWith("{\"_aws\"", StringComparison.Ordinal)).Subject
        );

    public static double Metric(InvocationResult result, string name) =>
        MetricsOf(result).GetProperty(name).GetDouble();

    public ValueTask DisposeAsync() => _function.DisposeAsync();

    private Local.Account.RuleInvocation Invoke(Rule rule)
    {
        Local.Account.RuleInvocation invocation = rule.Invoke();
        ResultToken = invocation.ResultToken;
        return invocation;
    }
}
