using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Tests.EndToEnd;

namespace AccessKeyRotation.Cli.Tests.Rotations;

/// <summary>Users with rotations in an account with the shipped documents and the built function.</summary>
internal static class RotatingAccount
{
    /// <summary>The access key of the command's calls, which the function does not have.</summary>
    public const string Caller = "AKIAIOSFODNN7OPERATR";

    public static async Task<AccountOnLoopback> StartAsync()
    {
        AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.Account.KmsKeys.SetAlias(
            "alias/access-key-rotation-records",
            account.Account.KmsKeys.Find(AccountOnLoopback.RecordsKey)!
        );
        account.Account.TrailEvents.LookupsPerSecond = null; // The pauses of the command are accelerated.
        account.DeployRule();
        return account;
    }

    /// <summary>Adds a user with an old key and a new key that is as old as the rotation. Neither was used.</summary>
    public static IamUser AddRotation(
        this AccountOnLoopback account,
        string name,
        double daysAgo,
        RotationPhase phase = RotationPhase.Delivered
    )
    {
        bool isCreating = phase == RotationPhase.Creating;
        IamUser user = isCreating
            ? account.AddUser(name, 100 + daysAgo)
            : account.AddUser(name, 100 + daysAgo, daysAgo);
        RecordsInAccount.Write(
            account.Account,
            AccountOnLoopback.RecordsKey,
            new(user.Id),
            new RotationRecord(
                phase,
                AccountOnLoopback.DaysAgo(daysAgo),
                "00000000-0000-0000-0000-000000000000",
                new(user.AccessKeys[0].Id),
                isCreating ? null : new(user.AccessKeys[1].Id),
                IsNotified: phase == RotationPhase.Delivered
            ),
            AccountOnLoopback.DaysAgo(daysAgo)
        );
        return user;
    }

    /// <summary>The same, with a new key that was used on the day of its delivery.</summary>
    public static IamUser AddReplaced(this AccountOnLoopback account, string name, double daysAgo)
    {
        account.AddRotation(name, daysAgo);
        account.UseKey(name, 1, daysAgo);
        return account.Now(name);
    }

    /// <param name="key">0 for the old key, 1 for the new key.</param>
    public static void UseKey(this AccountOnLoopback account, string user, int key, double daysAgo) =>
        account.Account.Users.ChangeAccessKey(user, account.Now(user).AccessKeys[key].Id, present =>
            present with
            {
                LastUse = new(AccountOnLoopback.DaysAgo(daysAgo), "ec2", "eu-west-1"),
            }
        );

    /// <summary>Adds a call with the old key to the event history, and a last use of the key.</summary>
    public static void CallWithOldKey(this AccountOnLoopback account, string user, string agent, int minutesAgo)
    {
        account.UseKey(user, 0, minutesAgo / 1440.0);
        account.Account.TrailEvents.Add(
            new(
                TimeProvider.System.GetUtcNow().AddMinutes(-minutesAgo),
                "eu-west-1",
                "ec2",
                "DescribeInstances",
                account.Now(user).AccessKeys[0].Id
            )
            {
                UserAgent = agent,
                SourceIp = "198.51.100.7",
            }
        );
    }

    public static void RemoveKey(this AccountOnLoopback account, string user, int key) =>
        account.Account.Users.Change(user, present => present with { AccessKeys = present.AccessKeys.RemoveAt(key) });

    public static string RecordNameOf(IamUser user) =>
        new RecordName(RecordKind.Rotation, new(user.Id), new(user.AccessKeys[0].Id)).Value;

    /// <summary>Runs the command with accelerated pauses, but with the whole time for the event history.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        this AccountOnLoopback account,
        params string[] arguments
    )
    {
        using CommandLine line = new(account.Url) { AccessKeyId = Caller };
        int exitCode = await line.RunPollingAsync(arguments);
        return (exitCode, line.Output, line.Errors);
    }

    public static Task<int> RunPollingAsync(this CommandLine line, params string[] arguments) =>
        RotationCommand.RunAsync(line.Host with { Time = new FastPolls() }, arguments);

    /// <summary>The system time with accelerated pauses between polls, which are shorter than any timeout.</summary>
    private sealed class FastPolls : TimeProvider
    {
        private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(
                callback,
                state,
                dueTime > TimeSpan.Zero && dueTime <= LongestPause ? dueTime / 100 : dueTime,
                period
            );
    }
}
