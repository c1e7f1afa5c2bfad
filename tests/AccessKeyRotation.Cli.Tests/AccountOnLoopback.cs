using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Cli.Tests;

/// <summary>
/// A served account on loopback, optionally with the shipped documents and the built remediation function.
/// </summary>
internal sealed class AccountOnLoopback : IAsyncDisposable
{
    public const string DocumentPrefix = "AccessKeyRotation-";
    public const string FunctionName = "access-key-rotation-remediation";
    public const string RecordsKey = "6a1c7f20-3c1e-4c3b-9d52-0d9a4f1f7a11";
    public const string WaiverPath = "/access-key-rotation/waivers/";

    private readonly LocalEndpoint _endpoint;
    private LocalFunction? _function;

    private AccountOnLoopback(LocalAccount account, LocalEndpoint endpoint) =>
        (Account, _endpoint) = (account, endpoint);

    public LocalAccount Account { get; }

    public Uri Url => _endpoint.Url;

    public static async Task<AccountOnLoopback> StartAsync()
    {
        LocalAccount account = new(TimeProvider.System);
        return new(account, await LocalEndpoint.StartAsync(account));
    }

    public static async Task<AccountOnLoopback> StartWithDocumentsAsync()
    {
        AccountOnLoopback started = await StartAsync();
        started.DeployDocuments();
        return started;
    }

    public IamUser AddUser(string name, params double[] keyAgesInDays)
    {
        Account.Users.Add(name, createDate: DaysAgo(1000).AddMinutes(-Account.Users.Present.Count));
        foreach (double age in keyAgesInDays)
            Account.Users.AddAccessKey(name, DaysAgo(age));
        return Account.Users.Present.Get(name);
    }

    public void Tag(string user, string key, string value) =>
        Account.Users.Change(user, current => current with { Tags = current.Tags.SetItem(key, value) });

    /// <summary>Sets the last use of the user's first access key.</summary>
    public void Use(IamUser user, double daysAgo) =>
        Account.Users.ChangeAccessKey(user.Name, user.AccessKeys[0].Id, key =>
            key with
            {
                LastUse = new(DaysAgo(daysAgo), "s3", "us-east-1"),
            }
        );

    public IamUser Now(string user) => Account.Users.Present.Get(user);

    public static DateTimeOffset DaysAgo(double days) => TimeProvider.System.GetUtcNow().AddDays(-days);

    public async ValueTask DisposeAsync()
    {
        if (_function is not null)
            await _function.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    private void DeployDocuments()
    {
        LocalFunction function = _function = new(
            FunctionProgram.Find("AccessKeyRotation.Remediation"),
            new FunctionConfiguration(FunctionName)
            {
                Endpoint = Url,
                Timeout = TimeSpan.FromSeconds(300),
                Environment = new Dictionary<string, string>
                {
                    ["DELIVERY_KEY_ID"] = "alias/access-key-rotation",
                    ["INCLUDE_USAGE"] = "false",
                    ["RECORDS_KEY_ID"] = Account.KmsKeys.Add(RecordsKey).Id,
                    ["TOPIC_ARN"] = Account.Topics.Add("access-key-rotation"),
                    ["MAX_DEACTIVATIONS_PER_DAY"] = "1000",
                },
            }
        );
        Account.Functions.Add(FunctionName, function.Configuration.Arn, (payload, cancellationToken) =>
            function.InvokeAsync(payload, cancellationToken: cancellationToken)
        );
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "documents"), "*.yaml"))
            Account.Documents.Add(DocumentPrefix + Path.GetFileNameWithoutExtension(file), File.ReadAllText(file));
    }
}
