using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Cli.Tests;

/// <summary>The AWS Config rule and its remediation, as the stack deploys them.</summary>
internal static class RuleUnderTest
{
    public const string Name = "access-keys-rotated-in-time";
    public const string Document = AccountOnLoopback.DocumentPrefix + "DeactivateAccessKeys";

    /// <param name="inputParameters">The parameters of the rule as JSON.</param>
    /// <param name="parameters">The parameters of the document, in addition to the user id.</param>
    public static ConfigRule DeployRule(
        this AccountOnLoopback account,
        string? inputParameters = null,
        params (string Name, string Value)[] parameters
    )
    {
        ConfigRule rule = account.Account.Rules.Add(Name);
        rule.InputParameters = inputParameters;
        rule.ConfigureRemediation(
            new(
                Document,
                new Dictionary<string, RemediationParameter> { ["ResourceId"] = RemediationParameter.ResourceId }
                    .Concat(
                        parameters.Select(parameter =>
                            KeyValuePair.Create(parameter.Name, RemediationParameter.Of(parameter.Value))
                        )
                    )
                    .ToDictionary()
            )
        );
        return rule;
    }

    public static void Waive(this AccountOnLoopback account, string user, string? key = null) =>
        account.Account.Parameters.Put(
            $"{AccountOnLoopback.WaiverPath}{account.Account.Parameters.All.Count}",
            key is null
                ? $$"""{"user":"{{user}}","owner":"team-a","reason":"r","expires":"{{AccountOnLoopback.DaysAgo(-30):yyyy-MM-dd}}"}"""
                : $$"""{"user":"{{user}}","accessKeyId":"{{key}}","owner":"team-a","reason":"r","expires":"{{AccountOnLoopback.DaysAgo(-30):yyyy-MM-dd}}"}""",
            AccountOnLoopback.DaysAgo(1)
        );

    /// <summary>Attaches the policy that AWS attaches to a user whose key it finds in public.</summary>
    public static void Quarantine(this AccountOnLoopback account, string user) =>
        account.Account.Users.Change(user, current =>
            current with
            {
                AttachedPolicies =
                [
                    .. current.AttachedPolicies,
                    "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3",
                ],
            }
        );

    /// <summary>Returns the users of the documents' executions, ordered by start.</summary>
    public static IReadOnlyList<string> StartedFor(this AccountOnLoopback account) =>
        [
            .. account
                .Account.Automations.All.Reverse()
                .Select(execution =>
                    account
                        .Account.Users.Present.InOrder.Single(user => user.Id == execution.Parameters["ResourceId"][0])
                        .Name
                ),
        ];

    public static IEnumerable<AccessKeyStatus> StatusesOf(this AccountOnLoopback account, string user) =>
        account.Now(user).AccessKeys.Select(key => key.Status);
}
