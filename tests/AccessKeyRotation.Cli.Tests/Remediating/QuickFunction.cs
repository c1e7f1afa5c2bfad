using System.Text.Json;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Cli.Tests.Remediating;

/// <summary>
/// The shipped document over a function of a few lines, which deactivates every key older than 90 days and answers as the real one does. For tests of
/// what the command line decides; the real function takes a process of its own, and is there where its own decisions matter.
/// </summary>
internal static class QuickFunction
{
    public static async Task<AccountOnLoopback> StartAsync(params string[] users)
    {
        AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        account.Account.Documents.Add(DeployedRule.Document, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "documents", "DeactivateAccessKeys.yaml")));
        account.Account.Functions.Add(
            AccountOnLoopback.FunctionName, $"arn:aws:lambda:us-east-1:{account.Account.Id}:function:{AccountOnLoopback.FunctionName}",
            (payload, _) => Task.FromResult(new InvocationResult("request", Deactivate(account.Account, payload), Error: null, TimeSpan.Zero, [])));
        foreach (string user in users)
            account.AddUser(user, 100);
        return account;
    }

    private static string Deactivate(LocalAccount account, string payload)
    {
        string id = JsonElement.Parse(payload).GetProperty("ResourceId").GetString()!;
        IamUser user = account.Users.Present.InOrder.Single(user => user.Id == id);
        AccessKey[] old = [.. user.AccessKeys.Where(key => key.Status == AccessKeyStatus.Active && key.CreateDate < AccountOnLoopback.DaysAgo(90))];
        foreach (AccessKey key in old)
            account.Users.ChangeAccessKey(user.Name, key.Id, current => current with { Status = AccessKeyStatus.Inactive });
        string done = string.Join(',', old.Select(key => $"\"{key.Id}: Access key {key.Id} is older than 90 days.\""));
        return $$"""{"Summary":"Deactivated.","Done":[{{done}}],"Left":[],"NotReached":[]}""";
    }
}
