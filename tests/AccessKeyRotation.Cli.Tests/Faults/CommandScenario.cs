using AccessKeyRotation.Cli.Tests.Commands.Remediate;
using AccessKeyRotation.Cli.Tests.Commands.Waivers;
using AccessKeyRotation.Cli.Tests.Rotations;

namespace AccessKeyRotation.Cli.Tests.Faults;

/// <summary>A command that writes, and an account in which it has something to do.</summary>
/// <param name="Arrange">Prepares the account, and returns the arguments.</param>
internal sealed record CommandScenario(string Name, Func<AccountOnLoopback, string, string[]> Arrange)
{
    private const string Waivers = AccountOnLoopback.WaiverPath;
    private const string Paused = "/access-key-rotation/paused";

    /// <summary>The name of a user, and of a waiver of this user, who do not take part.</summary>
    public const string Bystander = "bystander";

    /// <summary>The exit codes of a run whose effect is incomplete or unknown.</summary>
    public IReadOnlyList<int> FailureCodes { get; init; } = [2];

    /// <summary>A part of the output of a repeated run with nothing left to do; null if its exit code is 0.</summary>
    public string? NothingLeft { get; init; }

    public static IReadOnlyList<CommandScenario> All { get; } = [new("remediate", (account, _) =>
        {
            account.AddUser("ci", 100);
            account.AddUser("web", 100);
            return ["remediate", "--yes"];
        }) { FailureCodes = [1, 2] }, new("undo", (account, _) =>
        {
            string key = account.AddUser("ci", 100).AccessKeys[0].Id;
            account.Deactivate("ci");
            return ["undo", key, "--owner", "team-a", "--reason", "r", "--yes"];
        }), new("pause", (_, _) => ["pause", "--reason", "INC-42"]) { NothingLeft = "was paused already" }, new("resume", (account, _) =>
        {
            account.Account.Parameters.Put(Paused, "INC-42");
            return ["resume", "--yes"];
        }), new("waivers add", (account, _) =>
        {
            account.AddUser("ci", 100);
            return ["waivers", "add", "--user", "ci", "--owner", "team-a", "--reason", "r", "--days", "30"];
        }), new("waivers remove", (account, _) =>
        {
            account.AddUser("ci", 100);
            account.Account.Parameters.Put(Waivers + "ci", WaiverFolder.Json("ci", Days.FromNow(30)));
            return ["waivers", "remove", "ci", "--yes"];
        }) { NothingLeft = "is named ci: nothing was removed" }, new("waivers apply", (account, folder) =>
        {
            account.AddUser("ci", 100);
            account.Account.Parameters.Put(Waivers + "old", WaiverFolder.Json("ci", Days.FromNow(20)));
            account.Account.Parameters.Put(Waivers + "changed", WaiverFolder.Json("ci", Days.FromNow(20)));
            File.WriteAllText(Path.Combine(folder, "new.json"), WaiverFolder.Json("ci", Days.FromNow(30)));
            File.WriteAllText(Path.Combine(folder, "changed.json"), WaiverFolder.Json("ci", Days.FromNow(25)));
            File.WriteAllText(Path.Combine(folder, $"{Bystander}.json"), WaiverOfBystander);
            return ["waivers", "apply", folder, "--yes"];
        }), new("clear-exceptions", (account, _) =>
        {
            account
                .Account.Rules.Find(RuleUnderTest.Name)!
                .Block(account.AddUser("ci", 100).Id, "5 automatic remediations failed within 60 seconds.");
            return ["clear-exceptions", "--yes"];
        }) { FailureCodes = [1, 2] }, new("rotate", (account, _) =>
        {
            account.AddUser("ci", 100);
            return ["rotate", "ci", "--yes"];
        }), new("rotate finish", (account, _) =>
        {
            account.AddRotation("ci", daysAgo: 10);
            account.UseKey("ci", 1, daysAgo: 9);
            return ["rotate", "finish", "ci", "--yes"];
        }) { NothingLeft = "ci has no rotation in progress" }];

    public static string WaiverOfBystander { get; } = WaiverFolder.Json(Bystander, Days.FromNow(10));

    /// <summary>Returns a prepared account and the arguments of the command.</summary>
    /// <param name="folder">An empty folder.</param>
    public async Task<(AccountOnLoopback Account, string[] Arguments)> StartAsync(string folder)
    {
        AccountOnLoopback account = await QuickFunction.StartAsync();
        account.Account.KmsKeys.Add(AccountOnLoopback.RecordsKey);
        account.Account.KmsKeys.SetAlias(
            "alias/access-key-rotation-records",
            account.Account.KmsKeys.Find(AccountOnLoopback.RecordsKey)!
        );
        account.AddUser(Bystander, 200);
        account.Deactivate(Bystander);
        account.Account.Parameters.Put(Waivers + Bystander, WaiverOfBystander);
        return (account, Arrange(account, folder));
    }
}
