using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Cli.Tests.Faults;

/// <summary>What commands change in an account, in lines without ids of new keys and without times.</summary>
internal static partial class CommandState
{
    public static IReadOnlyList<string> Of(AccountOnLoopback account) =>
        [
            .. account.Account.Users.Present.InOrder.SelectMany(user =>
                user.AccessKeys.Select((key, index) => $"{user.Name} key {index} {key.Status}")
            ),
            .. account.Account.Parameters.All.Select(parameter =>
                parameter.Name.StartsWith(RecordName.Path, StringComparison.Ordinal)
                    ? Masked(parameter.Name)
                    : Masked($"{parameter.Name} {parameter.Value}")
            ),
            .. account
                .Account.Rules.Find(RuleUnderTest.Name)!
                .Remediation!.Blocks.Select(block => $"exception of {block.Resource.Id}"),
        ];

    public static void Deactivate(this AccountOnLoopback account, string user) =>
        account.Account.Users.ChangeAccessKey(user, account.Now(user).AccessKeys[0].Id, key =>
            key with
            {
                Status = AccessKeyStatus.Inactive,
            }
        );

    private static string Masked(string text) => Changing().Replace(text, "*");

    [GeneratedRegex(@"AKIA[A-Z2-7]{16}|\d{4}-\d\d-\d\dT[0-9:]{8}Z")]
    private static partial Regex Changing();
}
