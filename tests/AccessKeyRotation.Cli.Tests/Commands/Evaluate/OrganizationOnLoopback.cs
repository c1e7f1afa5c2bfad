using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Cli.Tests.Commands.Evaluate;

/// <summary>Several accounts with the built rule function, and an account with only an aggregator for them.</summary>
internal sealed class OrganizationOnLoopback : IAsyncDisposable
{
    public const string Aggregator = "organization";

    private readonly LocalEndpoint _endpoint;
    private readonly List<AggregatedSource> _sources = [];
    private readonly List<IAsyncDisposable> _served = [];

    private OrganizationOnLoopback(LocalAccount account, LocalEndpoint endpoint) =>
        (Account, _endpoint) = (account, endpoint);

    /// <summary>The account of the aggregator.</summary>
    public LocalAccount Account { get; }

    public Uri Url => _endpoint.Url;

    public static async Task<OrganizationOnLoopback> StartAsync()
    {
        LocalAccount account = new(TimeProvider.System, "999999999999");
        account.Aggregators.Put(new(Aggregator, []));
        return new(account, await LocalEndpoint.StartAsync(account));
    }

    /// <summary>Adds an account whose results the test sets.</summary>
    public LocalAccount Add(string id, Func<AggregatedSource, AggregatedSource>? change = null)
    {
        LocalAccount account = new(TimeProvider.System, id);
        AggregatedSource source = new(account);
        _sources.Add(change?.Invoke(source) ?? source);
        Account.Aggregators.Put(new(Aggregator, [.. _sources]));
        return account;
    }

    /// <summary>Changes the source of the aggregator to an organization.</summary>
    public void BeOrganization() => Account.Aggregators.Put(new(Aggregator, [.. _sources], "o-exampleorg"));

    /// <summary>Serves an account and invokes the built function like a scheduled evaluation of AWS Config.</summary>
    /// <returns>The endpoint of the account.</returns>
    public async Task<Uri> EvaluateAllAsync(LocalAccount account, string ruleName = RuleInAccount.Name)
    {
        LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account);
        _served.Add(endpoint);
        LocalFunction function = new(
            FunctionProgram.Find("AccessKeyRotation.ConfigRule"),
            new FunctionConfiguration("access-key-rotation-rule")
            {
                AccountId = account.Id,
                Endpoint = endpoint.Url,
                Timeout = TimeSpan.FromSeconds(60),
            }
        );
        _served.Add(function);
        account.Report.Make();
        ConfigRule rule = account.Rules.Find(ruleName) ?? account.Rules.Add(ruleName);
        InvocationResult result = await function.InvokeAsync(RuleEvent.Scheduled(account, rule, rule.Invoke()));
        result.ErrorMessage.Should().BeNull();
        return endpoint.Url;
    }

    public static IamUser AddUser(LocalAccount account, string name, params double[] keyAgesInDays)
    {
        account.Users.Add(
            name,
            createDate: AccountOnLoopback.DaysAgo(1000).AddMinutes(-account.Users.Present.Count),
            tags: [new("owner", $"team-{name}")]
        );
        foreach (double age in keyAgesInDays)
            account.Users.AddAccessKey(name, AccountOnLoopback.DaysAgo(age));
        return account.Users.Present.Get(name);
    }

    public static void Remember(
        LocalAccount account,
        string userId,
        ComplianceType compliance,
        string? annotation,
        string ruleName = RuleInAccount.Name
    ) =>
        (account.Rules.Find(ruleName) ?? account.Rules.Add(ruleName)).Remember(
            new(ConfigurationItem.UserType, userId, compliance, AccountOnLoopback.DaysAgo(0), annotation)
        );

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable served in Enumerable.Reverse(_served))
            await served.DisposeAsync();
        await _endpoint.DisposeAsync();
    }
}
