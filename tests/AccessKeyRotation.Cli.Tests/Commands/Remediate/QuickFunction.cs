using System.Text.Json;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Tests.EndToEnd;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Tests.Commands.Remediate;

/// <summary>
/// The shipped documents with a function of a few lines, which makes no calls and responds like the real one. It is for
/// tests of the command line; the real function requires its own process.
/// </summary>
internal static class QuickFunction
{
    /// <summary>The documents that commands start.</summary>
    private static readonly string[] Documents =
    [
        "DeactivateAccessKeys",
        "FinishRotation",
        "ReactivateAccessKey",
        "RotateAccessKey",
    ];

    public static async Task<AccountOnLoopback> StartAsync(params string[] users)
    {
        AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        foreach (string document in Documents)
            account.Account.Documents.Add(
                AccountOnLoopback.DocumentPrefix + document,
                File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "documents", $"{document}.yaml"))
            );
        account.Account.Functions.Add(
            AccountOnLoopback.FunctionName,
            $"arn:aws:lambda:us-east-1:{account.Account.Id}:function:{AccountOnLoopback.FunctionName}",
            (payload, _) =>
                Task.FromResult(
                    new InvocationResult(
                        "request",
                        JsonSerializer.Serialize(
                            Handle(account.Account, JsonElement.Parse(payload)),
                            RemediationJsonContext.Default.RemediationResult
                        ),
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

    private static RemediationResult Handle(LocalAccount account, JsonElement request) =>
        request.GetProperty("Operation").GetString() switch
        {
            "DeactivateAccessKeys" => Deactivate(account, request.GetProperty("ResourceId").GetString()!),
            "ReactivateAccessKey" => Reactivate(
                account,
                UserOf(account, request),
                request.GetProperty("AccessKeyId").GetString()!
            ),
            "RotateAccessKey" => Rotate(account, UserOf(account, request)),
            _ => Finish(account, UserOf(account, request)),
        };

    /// <summary>Deactivates all keys older than 90 days.</summary>
    private static RemediationResult Deactivate(LocalAccount account, string id)
    {
        IamUser user = account.Users.Present.InOrder.Single(user => user.Id == id);
        AccessKey[] old =
        [
            .. user.AccessKeys.Where(key =>
                key.Status == AccessKeyStatus.Active && key.CreateDate < AccountOnLoopback.DaysAgo(90)
            ),
        ];
        foreach (AccessKey key in old)
            Set(account, user, key.Id, AccessKeyStatus.Inactive);
        return RemediationResult.Of(
            "Deactivated.",
            [.. old.Select(key => $"{key.Id}: Access key {key.Id} is older than 90 days.")]
        );
    }

    private static RemediationResult Reactivate(LocalAccount account, IamUser user, string key)
    {
        account.Parameters.Put($"{AccountOnLoopback.WaiverPath}reactivated-{key}", $"{user.Name}");
        Set(account, user, key, AccessKeyStatus.Active);
        return RemediationResult.Of("Reactivated.");
    }

    /// <summary>Creates a second key unless the user has one.</summary>
    private static RemediationResult Rotate(LocalAccount account, IamUser user)
    {
        if (user.AccessKeys.Count == 1)
            account.Users.AddAccessKey(user.Name, AccountOnLoopback.DaysAgo(0));
        Record(account, user, RotationPhase.Delivered);
        return RemediationResult.Of("Rotated.");
    }

    private static RemediationResult Finish(LocalAccount account, IamUser user)
    {
        Set(account, user, user.AccessKeys[0].Id, AccessKeyStatus.Inactive);
        Record(account, user, RotationPhase.Ended);
        return RemediationResult.Of("Finished.");
    }

    private static void Record(LocalAccount account, IamUser user, RotationPhase phase)
    {
        IamUser now = account.Users.Present.Get(user.Name);
        DateTimeOffset at = AccountOnLoopback.DaysAgo(0);
        RecordsInAccount.Write(
            account,
            AccountOnLoopback.RecordsKey,
            new(user.Id),
            new RotationRecord(
                phase,
                at,
                "00000000-0000-0000-0000-000000000000",
                new(now.AccessKeys[0].Id),
                new(now.AccessKeys[1].Id),
                IsNotified: true
            ),
            at
        );
    }

    private static IamUser UserOf(LocalAccount account, JsonElement request) =>
        account.Users.Present.Get(request.GetProperty("UserName").GetString()!);

    private static void Set(LocalAccount account, IamUser user, string key, AccessKeyStatus status) =>
        account.Users.ChangeAccessKey(user.Name, key, current => current with { Status = status });
}
