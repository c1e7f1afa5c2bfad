using AccessKeyRotation.Cli.Commands.Doctor;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Cli.Tests.Commands.Doctor;

/// <summary>
/// An account in which all checks are OK: the rule with results, the topic, and the keys of the stack.
/// </summary>
internal sealed class DeployedAccount : IAsyncDisposable
{
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:access-key-rotation";

    private DeployedAccount(AccountOnLoopback account, ConfigRule rule, IamUser user) =>
        (Account, Rule, User) = (account, rule, user);

    public AccountOnLoopback Account { get; }

    public LocalAccount Local => Account.Account;

    public ConfigRule Rule { get; }

    /// <summary>A user with a key over the limit.</summary>
    public IamUser User { get; }

    /// <param name="withFunction">True for dry runs, which start the documents with their function.</param>
    public static async Task<DeployedAccount> StartAsync(bool withFunction = false)
    {
        AccountOnLoopback account = withFunction
            ? await AccountOnLoopback.StartWithDocumentsAsync()
            : await AccountOnLoopback.StartAsync();
        IamUser user = account.AddUser("ci-bot", 100);
        ConfigRule rule = account.AddRule();
        await rule.RunAsync(account, (user.Id, "NON_COMPLIANT", "old"));
        account.Account.Topics.Add("access-key-rotation");
        account.Account.Topics.Subscribe(Topic, "security@example.com");
        foreach (StackKey key in StackKey.All)
            AddKey(account.Account, key);
        return new(account, rule, user);
    }

    public KmsKey KeyOf(string alias) => Local.KmsKeys.Find(alias)!;

    /// <summary>Subscribes a second address, which has not confirmed.</summary>
    public void SubscribeUnconfirmed() => Local.Topics.Subscribe(Topic, "other@example.com", isConfirmed: false);

    public ValueTask DisposeAsync() => Account.DisposeAsync();

    private static void AddKey(LocalAccount account, StackKey key)
    {
        bool isHmac = key.LogicalName == "RecordsKey";
        KmsKey added = account.KmsKeys.Add(
            isHmac ? AccountOnLoopback.RecordsKey : null,
            isHmac ? KmsKey.Hmac : KmsKey.Symmetric
        );
        account.KmsKeys.SetAlias(key.Alias, added);
        DeployedStack place = new(
            new Infrastructure.Caller(account.Id, $"arn:aws:iam::{account.Id}:root"),
            "us-east-1",
            Rule: null
        );
        added.Policy = PolicyOf(
            new ShippedTemplate(place.ReferencesWith(new Dictionary<string, string>())).StatementsOf(key.LogicalName)
        );
    }

    /// <summary>The policy as AWS returns it: with Sids, in another order.</summary>
    public static string PolicyOf(IEnumerable<PolicyStatement> statements) =>
        "{\"Version\":\"2012-10-17\",\"Statement\":["
        + string.Join(",", statements.Reverse().Select(statement => statement.JsonWithSid))
        + "]}";
}
