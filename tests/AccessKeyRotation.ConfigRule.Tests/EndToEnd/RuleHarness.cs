using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Lambda;
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

    public static Task<RuleHarness> StartAsync() => StartAsync(new LocalAccount(TimeProvider.System));

    public static async Task<RuleHarness> StartAsync(LocalAccount account, Uri? iamEndpoint = null, TimeSpan? timeout = null)
    {
        LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account);
        Dictionary<string, string> environment = iamEndpoint is null ? [] : new() { ["AWS_ENDPOINT_URL_IAM"] = iamEndpoint.ToString() };
        LocalFunction function = new(FunctionProgram.Find("AccessKeyRotation.ConfigRule"), new FunctionConfiguration("access-key-rotation-rule")
        {
            Endpoint = endpoint.Url,
            Region = "eu-west-1",
            Environment = environment,
            Timeout = timeout ?? TimeSpan.FromSeconds(60),
        });
        return new(account, account.Rules.Add("access-keys-rotated-in-time"), endpoint, function);
    }

    /// <summary>Runs the rule on its schedule. A test that says nothing of the credential report gets one of the present moment.</summary>
    public Task<InvocationResult> SweepAsync(string? parameters = null)
    {
        if (Account.Report.Csv is null && HasReport)
            Account.Report.Make();
        return _function.InvokeAsync(RuleEvent.Scheduled(Account, Rule, Rule.Invoke(), parameters));
    }

    /// <summary>False leaves it to the function to have the first report made.</summary>
    public bool HasReport { get; set; } = true;

    /// <summary>Tells the rule that a user changed, by the newest configuration item of that user.</summary>
    public Task<InvocationResult> ChangeAsync(string userId, string? parameters = null, bool eventLeftScope = false) =>
        _function.InvokeAsync(RuleEvent.Changed(Account, Rule, Rule.Invoke(), NewestItem(userId), parameters, eventLeftScope));

    public Task<InvocationResult> ChangeOversizedAsync(string userId) =>
        _function.InvokeAsync(RuleEvent.Oversized(Account, Rule, Rule.Invoke(), NewestItem(userId)));

    public Task<InvocationResult> InvokeAsync(string payload) => _function.InvokeAsync(payload);

    /// <summary>The compliance type that AWS Config holds of the user, or null.</summary>
    public ComplianceType? ComplianceOf(IamUser user) => Rule.ResultOf(user.Id)?.Evaluation.Compliance;

    public string? AnnotationOf(IamUser user) => Rule.ResultOf(user.Id)?.Evaluation.Annotation;

    public IamUser AddUser(string name, params double[] keyAgesInDays)
    {
        IamUser user = Account.Users.Add(name, createDate: DaysAgo(1000));
        foreach (double age in keyAgesInDays)
            Account.Users.AddAccessKey(name, DaysAgo(age));
        return user;
    }

    public static DateTimeOffset DaysAgo(double days) => TimeProvider.System.GetUtcNow().AddDays(-days);

    public async ValueTask DisposeAsync()
    {
        await _function.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    private ConfigurationItem NewestItem(string userId) => Account.History.Items.Last(item => item.ResourceId == userId);
}
