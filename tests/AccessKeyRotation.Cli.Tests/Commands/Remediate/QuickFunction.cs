using System.Text.Json;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Tests.Commands.Remediate;

/// <summary>
/// The shipped document with a function of a few lines, which deactivates all keys older than 90 days and responds like
/// the real one. It is for tests of the command line; the real function requires its own process.
/// </summary>
internal static class QuickFunction
{
    public static async Task<AccountOnLoopback> StartAsync(params string[] users)
    {
        AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        account.Account.Documents.Add(
            RuleUnderTest.Document,
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "documents", "DeactivateAccessKeys.yaml"))
        );
        account.Account.Functions.Add(
            AccountOnLoopback.FunctionName,
            $"arn:aws:lambda:us-east-1:{account.Account.Id}:function:{AccountOnLoopback.FunctionName}",
            (payload, _) =>
                Task.FromResult(
                    new InvocationResult(
                        "request",
                        Deactivate(account.Account, payload),
                        Error: null,
                        TimeSpan.Zero,
                        []
                    )
                )
        );
        foreach (string user in users)
            account.AddUser(user, 100);
        return account;
    }

    private static string Deactivate(LocalAccount account, string payload)
    {
        string id = JsonElement.Parse(payload).GetProperty("ResourceId").GetString()!;
        IamUser user = account.Users.Present.InOrder.Single(user => user.Id == id);
        AccessKey[] old =
        [
            .. user.AccessKeys.Where(key =>
                key.Status == AccessKeyStatus.Active && key.CreateDate < AccountOnLoopback.DaysAgo(90)
            ),
        ];
        foreach (AccessKey key in old)
            account.Users.ChangeAccessKey(user.Name, key.Id, current =>
                current with
                {
                    Status = AccessKeyStatus.Inactive,
                }
            );
        return JsonSerializer.Serialize(
            RemediationResult.Of(
                "Deactivated.",
                [.. old.Select(key => $"{key.Id}: Access key {key.Id} is older than 90 days.")]
            ),
            RemediationJsonContext.Default.RemediationResult
        );
    }
}
