using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Tests.Reports;

/// <summary>Evaluations for reports at a fixed time.</summary>
internal static class SampleEvaluations
{
    public const string AccountId = "111122223333";
    public static readonly DateTimeOffset AsOf = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// A live account with all kinds of last use, a user with two old keys, a waived user, waivers in all states, and a
    /// key of the root user.
    /// </summary>
    public static Evaluation Live { get; } =
        Of(
            EvaluatedAccount.Of(
                AccountId,
                [
                    User("alice.meyer", "platform", Key("AKIAEXAMPLE000000001", 30, Used(1))),
                    User(
                        "backup@example.com",
                        "storage-team@example.com",
                        Key("AKIAEXAMPLE000000002", 486, Used(0.5, "s3", "eu-central-1"))
                    ),
                    User("bob.tanaka", null),
                    User(
                        "ci-deploy",
                        "platform",
                        Key("AKIAEXAMPLE000000003", 1270, LastUse.Never),
                        Key("AKIAEXAMPLE000000004", 91, Used(12))
                    ),
                    User(
                        "data+export,nightly=eu_a-user-name-of-some-length-0123456789ab",
                        null,
                        Key("AKIAEXAMPLE000000005", 120, LastUse.Unreadable)
                    ),
                    User(
                        "mail-relay",
                        "messaging",
                        Key("AKIAEXAMPLE000000006", 700, Used(3)) with
                        {
                            Waiver = Waiver("mail-relay", 9),
                        }
                    ),
                    User(
                        "retired",
                        "platform",
                        Key("AKIAEXAMPLE000000007", 900, Used(400)) with
                        {
                            Status = AccessKeyStatus.Inactive,
                            Limits = BrokenLimits.None,
                        }
                    ),
                ],
                activeRootKeys: 1,
                new EvaluationSource.Live([], AsOf.AddMinutes(-95), 4, Fallback: null),
                new WaiverRegistry(
                    [Waiver("mail-relay", 9), Waiver("warehouse", 60, "OPS-1234"), Waiver("old-one", -20)],
                    [new InvalidWaiver("someday", "it has no owner.")]
                )
            )
        );

    /// <summary>Two accounts from report files: users have lines, keys have slots, and users have no owner.</summary>
    public static Evaluation Files { get; } =
        Of(
            EvaluatedAccount.Of(
                AccountId,
                [
                    Reported("ci-deploy", 3, Slot(1, 400, Used(200)), Slot(2, 95, LastUse.Never)),
                    Reported("young", 4, Slot(1, 5, Used(1))),
                ],
                activeRootKeys: 0,
                new EvaluationSource.ReportFile("reports/first account.csv"),
                registry: null
            ),
            EvaluatedAccount.Of(
                "444455556666",
                [Reported("reader", 3, Slot(1, 1000, Used(2)))],
                activeRootKeys: 2,
                new EvaluationSource.ReportFile("reports/second.csv"),
                registry: null
            )
        );

    /// <summary>An account without violations.</summary>
    public static Evaluation Clean { get; } =
        Of(
            EvaluatedAccount.Of(
                AccountId,
                [User("alice.meyer", "platform", Key("AKIAEXAMPLE000000001", 30, Used(1)))],
                activeRootKeys: null,
                new EvaluationSource.Live([], ReportDate: null, 1, "the report did not come in time"),
                WaiverRegistry.Empty
            )
        );

    public static Evaluation Of(params EvaluatedAccount[] accounts) => new(AsOf, RotationPolicy.Default, accounts);

    public static EvaluatedAccount Account(params EvaluatedUser[] users) =>
        EvaluatedAccount.Of(
            AccountId,
            users,
            activeRootKeys: 0,
            new EvaluationSource.Live([], AsOf, users.Length, Fallback: null),
            WaiverRegistry.Empty,
            new(RotationPolicy.Default, AsOf)
        );

    public static EvaluatedUser User(string name, string? owner, params EvaluatedKey[] keys)
    {
        string arn = $"arn:aws:iam::{AccountId}:user/{name}";
        return new(
            name,
            arn,
            owner,
            keys,
            new ListedUser(new(new($"AIDA{name}"), new(name), AsOf.AddDays(-2000)), UserTags.None, arn, [])
        );
    }

    public static EvaluatedUser Reported(string name, int line, params EvaluatedKey[] keys) =>
        new(name, $"arn:aws:iam::{AccountId}:user/{name}", null, keys, Line: line);

    public static EvaluatedKey Key(string id, double ageInDays, LastUse lastUse) =>
        Evaluated(new(id), null, ageInDays, lastUse);

    public static EvaluatedKey Slot(int slot, double ageInDays, LastUse lastUse) =>
        Evaluated(null, slot, ageInDays, lastUse);

    public static LastUse Used(double daysAgo, string? service = null, string? region = null) =>
        new LastUse.At(AsOf.AddDays(-daysAgo), service, region);

    private static EvaluatedKey Evaluated(AccessKeyId? id, int? slot, double ageInDays, LastUse lastUse)
    {
        DateTimeOffset created = AsOf.AddDays(-ageInDays);
        return new(
            id,
            slot,
            AccessKeyStatus.Active,
            created,
            lastUse,
            RotationPolicy.Default.LimitsBrokenBy(isActive: true, created, lastUse, AsOf)
        );
    }

    private static Waiver Waiver(string user, int endsInDays, string? ticket = null) =>
        new(
            $"w-{user}",
            new(user),
            UserId: null,
            AccessKeyId: null,
            "sam@example.com",
            "The vendor's appliance takes a new key in spring only.",
            ticket,
            DateOnly.FromDateTime(AsOf.UtcDateTime).AddDays(endsInDays),
            AsOf.AddDays(-100)
        );
}
